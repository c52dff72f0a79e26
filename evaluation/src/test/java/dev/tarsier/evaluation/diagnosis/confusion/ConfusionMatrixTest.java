package dev.tarsier.evaluation.diagnosis.confusion;

import static dev.tarsier.evaluation.diagnosis.Boxes.crowd;
import static dev.tarsier.evaluation.diagnosis.Boxes.found;
import static dev.tarsier.evaluation.diagnosis.Boxes.image;
import static dev.tarsier.evaluation.diagnosis.Boxes.set;
import static dev.tarsier.evaluation.diagnosis.Boxes.truth;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tarsier.evaluation.EvaluatedImage;
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
}
