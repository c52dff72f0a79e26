package dev.tarsier.geometry;

import static dev.tarsier.testing.TensorAssert.assertTensor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarsier.geometry.SoftNms.Kept;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SoftNmsTest {

  /** Two of IoU 1/3 and one apart. */
  private static final Boxes THREE = Boxes.of(0, 0, 10, 10, 5, 0, 15, 10, 50, 50, 60, 60);

  private static final float[] SCORES = {0.8f, 0.9f, 0.6f};

  @Test
  void linearDecayTakesAwayThePartThatOverlaps() {
    Kept kept = SoftNms.linear(0.3, 0.01f).keep(THREE, SCORES);
    // 0.8 · (1 − 1/3) = 0.533 falls behind the 0.6 that is apart
    assertThat(kept.indices()).containsExactly(1, 2, 0);
    assertTensor(kept.scores()).isWithin(new double[] {0.9, 0.6, 0.8 * 2 / 3}, 1e-6, 0);
  }

  @Test
  void linearDecayDoesNothingUpToTheThreshold() {
    Kept kept = SoftNms.linear(0.34, 0.01f).keep(THREE, SCORES);
    assertThat(kept.indices()).containsExactly(1, 0, 2);
    assertThat(kept.scores()).containsExactly(0.9f, 0.8f, 0.6f);
  }

  @Test
  void gaussianDecayTakesAwayABitAtAnyOverlap() {
    Kept kept = SoftNms.gaussian(0.5, 0.01f).keep(THREE, SCORES);
    assertThat(kept.indices()).containsExactly(1, 0, 2);
    double decayed = 0.8 * Math.exp(-1.0 / 9 / 0.5); // 0.641
    assertTensor(kept.scores()).isWithin(new double[] {0.9, decayed, 0.6}, 1e-6, 0);
  }

  @Test
  void boxesWhoseScoreFallsTooLowAreDropped() {
    assertThat(SoftNms.linear(0.3, 0.55f).keep(THREE, SCORES).indices()).containsExactly(1, 2);
  }

  @Test
  void degenerateBoxesNeitherLoseNorTakeScore() {
    Boxes boxes = Boxes.of(0, 0, 10, 10, 5, 5, 5, 5, 5, 5, 5, 5, Float.NaN, 0, 10, 10);
    Kept kept = SoftNms.gaussian(0.5, 0).keep(boxes, new float[] {4, 3, 2, 1});
    assertThat(kept.indices()).containsExactly(0, 1, 2, 3);
    assertThat(kept.scores()).containsExactly(4, 3, 2, 1);
  }

  @Test
  void emptyInputAndScoresThatAreNoNumbersGiveNothing() {
    assertThat(SoftNms.gaussian(0.5, 0).keep(Boxes.none(), new float[0]).indices()).isEmpty();
    Boxes one = Boxes.of(0, 0, 1, 1);
    assertThat(SoftNms.gaussian(0.5, 0).keep(one, new float[] {Float.NaN}).indices()).isEmpty();
  }

  @Test
  void equalBoxesOfEqualScoreComeByIndex() {
    Boxes equal = Boxes.of(0, 0, 1, 1).select(0, 0, 0);
    Kept kept = SoftNms.linear(0.5, 0).keep(equal, new float[] {1, 1, 1});
    assertThat(kept.indices()).containsExactly(0, 1, 2);
    assertThat(kept.scores()).containsExactly(1, 0, 0);
  }

  @Test
  void boxesOfOtherClassesCostNothingAndAllComeByFinalScore() {
    Boxes equal = Boxes.of(0, 0, 4, 4).select(0, 0, 0, 0);
    Kept kept =
        SoftNms.linear(0.5, 0.1f)
            .keep(equal, new float[] {0.5f, 0.8f, 0.9f, 0.5f}, new int[] {7, 7, 3, 5});
    assertThat(kept.indices()).containsExactly(2, 1, 3); // 0 falls to 0.5 · (1 − 1)
    assertThat(kept.scores()).containsExactly(0.9f, 0.8f, 0.5f);
  }

  @Test
  void linearDecayToNothingAtTheSameThresholdKeepsAtLeastWhatHardSuppressionKeeps() {
    for (int seed = 0; seed < 10; seed++) {
      var random = new SplittableRandom(seed);
      Boxes boxes = RandomBoxes.clustered(random, 200, 10);
      float[] scores = RandomBoxes.distinctScores(random, 200);
      Kept kept = SoftNms.linear(0.5, 0).keep(boxes, scores);
      assertThat(kept.indices()).as("seed %d", seed).contains(Nms.at(0.5).keep(boxes, scores));
      for (int i = 1; i < kept.scores().length; i++) {
        assertThat(kept.scores()[i]).isLessThanOrEqualTo(kept.scores()[i - 1]);
      }
    }
  }

  @Test
  void refusesParametersOutOfRange() {
    assertThatThrownBy(() -> SoftNms.gaussian(0, 0.1f)).hasMessageContaining("GAUSSIAN");
    assertThatThrownBy(() -> SoftNms.linear(1.1, 0.1f)).hasMessageContaining("1.1");
    assertThatThrownBy(() -> SoftNms.linear(0.5, -1)).hasMessageContaining("-1");
  }
}
