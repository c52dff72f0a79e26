package dev.tarsier.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PrecisionRecallCurveTest {
  // Three objects; hit, miss, hit:
  //   after 1: precision 1/1, recall 1/3, F1 = 2·1·(1/3)/(4/3) = 1/2
  //   after 2: precision 1/2, recall 1/3, F1 = 2/5
  //   after 3: precision 2/3, recall 2/3, F1 = 2/3
  private final PrecisionRecallCurve curve =
      new PrecisionRecallCurve(new double[] {0.9, 0.8, 0.7}, new boolean[] {true, false, true}, 3);

  @Test
  void pointsKeepTheDetectionsUpToTheirOwn() {
    assertThat(curve.precision(1)).isEqualTo(0.5);
    assertThat(curve.recall(1)).isEqualTo(1.0 / 3);
    assertThat(curve.precision(2)).isEqualTo(2.0 / 3);
  }

  @Test
  void bestF1IsAtTheLastHitHere() {
    var best = curve.bestF1().orElseThrow();

    assertThat(best.score()).isEqualTo(0.7);
    assertThat(best.f1()).isCloseTo(2.0 / 3, within(1e-15));
  }

  @Test
  void noThresholdSeparatesDetectionsOfOneScore() {
    // A hit and a miss share 0.9: a threshold keeps both or none, so precision 1 cannot be had.
    var tied = new PrecisionRecallCurve(new double[] {0.9, 0.9}, new boolean[] {true, false}, 1);

    assertThat(tied.bestF1().orElseThrow().precision()).isEqualTo(0.5);
  }

  @Test
  void withoutHitsThereIsNoBestThreshold() {
    assertThat(new PrecisionRecallCurve(new double[] {0.9}, new boolean[] {false}, 2).bestF1())
        .isEmpty();
    assertThat(new PrecisionRecallCurve(new double[0], new boolean[0], 0).bestF1()).isEmpty();
  }

  @Test
  void ofEqualF1TheHigherThresholdIsTaken() {
    // Hit, then two misses and a hit: F1 = 2/(1 + 2) = 4/(4 + 2) = 2/3 both times.
    var curve =
        new PrecisionRecallCurve(
            new double[] {0.9, 0.8, 0.7, 0.6}, new boolean[] {true, false, false, true}, 2);

    assertThat(curve.bestF1().orElseThrow().score()).isEqualTo(0.9);
  }

  @Test
  void withoutObjectsRecallIsZero() {
    var curve = new PrecisionRecallCurve(new double[] {0.9}, new boolean[] {true}, 0);

    assertThat(curve.recall(0)).isZero();
    assertThat(curve.bestF1()).isEmpty();
    assertThat(new PrecisionRecallCurve.OperatingPoint(0.5, 0, 0).f1()).isZero();
  }

  @Test
  void saysWhatItIsMadeOf() {
    assertThat(curve.size()).isEqualTo(3);
    assertThat(curve.positives()).isEqualTo(3);
    assertThat(curve.score(1)).isEqualTo(0.8);
    assertThatThrownBy(() -> new PrecisionRecallCurve(new double[2], new boolean[1], 1))
        .hasMessage("2 scores but 1 hits");
  }
}
