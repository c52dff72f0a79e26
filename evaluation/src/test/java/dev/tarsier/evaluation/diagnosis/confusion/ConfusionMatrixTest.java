package dev.tarsier.evaluation.diagnosis.confusion;

import static dev.tarsier.evaluation.diagnosis.Boxes.crowd;
import static dev.tarsier.evaluation.diagnosis.Boxes.found;
import static dev.tarsier.evaluation.diagnosis.Boxes.image;
import static dev.tarsier.evaluation.diagnosis.Boxes.set;
import static dev.tarsier.evaluation.diagnosis.Boxes.truth;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tarsier.evaluation.EvaluatedImage;
import dev.tarsier.evaluation.ScoredBox;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfusionMatrixTest {
  private static final int CAT = 0;
  private static final int DOG = 1;
  private static final int COW = 2;

  @Test
  void rowsAreTruthAndColumnsAreDetections() {
    ConfusionMatrix matrix =
        count(
            image(
                "a",
                List.of(truth(0, 0, CAT), truth(50, 0, DOG), truth(100, 0, COW)),
                List.of(found(0, 0, CAT, 0.9), found(50, 0, CAT, 0.8), found(150, 50, DOG, 0.7))));

    assertThat(matrix.count(CAT, CAT)).isEqualTo(1);
    assertThat(matrix.count(DOG, CAT)).isEqualTo(1);
    assertThat(matrix.count(COW, matrix.background())).isEqualTo(1);
    assertThat(matrix.count(matrix.background(), DOG)).isEqualTo(1);
    assertThat(matrix.count(CAT, DOG)).isZero();
    assertThat(matrix.total(DOG)).isEqualTo(1);
  }

  @Test
  void aRightDetectionIsNoConfusionThoughAnotherClassFitsBetter() {
    ConfusionMatrix matrix =
        count(
            image(
                "a",
                List.of(truth(0, 0, CAT)),
                List.of(found(0, 0, DOG, 0.9), found(2, 0, CAT, 0.8))));

    assertThat(matrix.count(CAT, CAT)).isEqualTo(1);
    assertThat(matrix.count(matrix.background(), DOG)).isEqualTo(1);
  }

  @Test
  void eachClassHasItsOwnThreshold() {
    EvaluatedImage image =
        image("a", List.of(), List.of(found(0, 0, CAT, 0.4), found(50, 0, DOG, 0.4)));
    ConfusionMatrix matrix = ConfusionMatrix.of(set(image), List.of(0.5, 0.4, 0.5), 0.5);

    assertThat(matrix.count(matrix.background(), CAT)).isZero();
    assertThat(matrix.count(matrix.background(), DOG)).isEqualTo(1);
  }

  @Test
  void twoEqualObjectsAreTwoObjects() {
    ConfusionMatrix matrix =
        count(
            image("a", List.of(truth(0, 0, CAT), truth(0, 0, CAT)), List.of(found(0, 0, CAT, 1))));

    assertThat(matrix.count(CAT, CAT)).isEqualTo(1);
    assertThat(matrix.count(CAT, matrix.background())).isEqualTo(1);
  }

  @Test
  void crowdsAndWhatLiesInThemCountNowhere() {
    ConfusionMatrix matrix =
        count(image("a", List.of(crowd(0, 0, 50, CAT)), List.of(found(20, 0, DOG, 0.9))));

    for (int row = 0; row <= matrix.background(); row++) {
      assertThat(matrix.total(row)).isZero();
    }
  }

  private static ConfusionMatrix count(EvaluatedImage image) {
    return ConfusionMatrix.of(set(image), List.of(0.25, 0.25, 0.25), 0.5);
  }

  /**
   * Of two detections the nearer is the pair, of two as near the surer; the other is of nothing.
   */
  @Test
  void theNearerThenTheSurerDetectionIsThePair() {
    ConfusionMatrix nearer =
        count(
            image(
                "a",
                List.of(truth(0, 0, CAT)),
                List.of(found(1, 0, DOG, 0.5), found(3, 0, COW, 0.9))));
    assertThat(nearer.count(CAT, DOG)).isEqualTo(1);
    assertThat(nearer.count(nearer.background(), COW)).isEqualTo(1);

    ConfusionMatrix surer =
        count(
            image(
                "a",
                List.of(truth(0, 0, CAT)),
                List.of(found(1, 0, DOG, 0.5), found(1, 0, COW, 0.9))));
    assertThat(surer.count(CAT, COW)).isEqualTo(1);
    assertThat(surer.count(surer.background(), DOG)).isEqualTo(1);
  }

  /** 10 of 20 pixels in common: an overlap of exactly the threshold. */
  @Test
  void anOverlapAndAScoreOfTheThresholdAreEnough() {
    var half = new ScoredBox(0, 0, 20, 10, CAT, 0.25);
    ConfusionMatrix matrix = count(image("a", List.of(truth(0, 0, CAT)), List.of(half)));

    assertThat(matrix.count(CAT, CAT)).isEqualTo(1);
    assertThat(matrix.classes()).isEqualTo(3);
  }

  @Test
  void aDetectionOutsideOfACrowdIsOfNothing() {
    // 4 of 10 pixels lie in the crowd; then 5 of 10.
    ConfusionMatrix outside =
        count(image("a", List.of(crowd(0, 0, 50, CAT)), List.of(found(46, 0, CAT, 0.9))));
    ConfusionMatrix half =
        count(image("a", List.of(crowd(0, 0, 50, CAT)), List.of(found(45, 0, CAT, 0.9))));

    assertThat(outside.count(outside.background(), CAT)).isEqualTo(1);
    assertThat(half.total(half.background())).isZero();
  }

  @Test
  void answersOfAClassifierHaveNoBackground() {
    ConfusionMatrix matrix =
        ConfusionMatrix.of(3, new int[] {CAT, CAT, DOG}, new int[] {CAT, COW, CAT});

    assertThat(matrix.count(CAT, CAT)).isEqualTo(1);
    assertThat(matrix.count(CAT, COW)).isEqualTo(1);
    assertThat(matrix.count(DOG, CAT)).isEqualTo(1);
    assertThat(matrix.total(CAT)).isEqualTo(2);
    assertThat(matrix.total(matrix.background())).isZero();
  }
}
