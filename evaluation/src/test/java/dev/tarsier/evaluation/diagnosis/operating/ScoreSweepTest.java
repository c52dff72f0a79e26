package dev.tarsier.evaluation.diagnosis.operating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tarsier.evaluation.PrecisionRecallCurve;
import org.junit.jupiter.api.Test;

class ScoreSweepTest {
  private static final ScoreSweep SWEEP =
      ScoreSweep.of(
          new PrecisionRecallCurve(
              new double[] {0.9, 0.5, 0.2}, new boolean[] {true, false, true}, 4),
          10);

  @Test
  void keepsScoresFromTheThresholdOn() {
    assertThat(SWEEP.points().get(5).kept()).isEqualTo(2);
    assertThat(SWEEP.points().get(6).kept()).isEqualTo(1);
    assertThat(SWEEP.points().get(0).recall()).isEqualTo(0.5);
  }

  @Test
  void f1IsTheHarmonicMean() {
    // One right of one, one of four: 2 · 1 · ¼ / (1 + ¼).
    assertThat(SWEEP.points().get(9).f1()).isCloseTo(0.4, within(1e-12));
  }

  @Test
  void nothingKeptIsNothingWrongAndNothingFound() {
    assertThat(SWEEP.points().get(10).precision()).isEqualTo(1);
    assertThat(SWEEP.points().get(10).f1()).isZero();
  }

  @Test
  void thresholdsRiseEvenlyAndKeepTheirOwnScore() {
    assertThat(SWEEP.points()).hasSize(11);
    assertThat(SWEEP.points().get(3).threshold()).isEqualTo(0.3);
    assertThat(SWEEP.points().get(2).kept()).as("0.2 is kept at 0.2").isEqualTo(3);
    assertThat(SWEEP.points().get(3).kept()).isEqualTo(2);
    assertThat(SWEEP.points().get(3).precision()).isEqualTo(0.5);
    assertThat(SWEEP.points().get(3).recall()).isEqualTo(0.25);
    assertThat(SWEEP.points().get(10).threshold()).isEqualTo(1);
  }

  @Test
  void whereNothingIsRightF1IsZero() {
    var wrong = new PrecisionRecallCurve(new double[] {0.9}, new boolean[] {false}, 4);
    ScoreSweep.Point first = ScoreSweep.of(wrong, 10).points().get(0);

    assertThat(first.precision()).isZero();
    assertThat(first.f1()).isZero();
  }

  @Test
  void f1OfAHalfAndAQuarterIsAThird() {
    assertThat(new ScoreSweep.Point(0.3, 4, 0.5, 0.25).f1()).isCloseTo(1 / 3.0, within(1e-12));
    assertThat(new ScoreSweep.Point(0.9, 0, 1, 0).f1()).isZero();
  }
}
