package dev.tarsier.evaluation.diagnosis.truncation;

import static dev.tarsier.evaluation.diagnosis.Boxes.found;
import static dev.tarsier.evaluation.diagnosis.Boxes.image;
import static dev.tarsier.evaluation.diagnosis.Boxes.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tarsier.evaluation.EvaluatedImage;
import dev.tarsier.evaluation.EvaluationSet;
import dev.tarsier.evaluation.PrecisionRecallCurve;
import dev.tarsier.evaluation.ScoredBox;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TruncationTest {
  /** Hit, miss: recall 1/4 at precision 1/2, so 3/4 · 1/2 may be lost. */
  private static final PrecisionRecallCurve QUARTER =
      new PrecisionRecallCurve(new double[] {0.9, 0.5}, new boolean[] {true, false}, 4);

  @Test
  void looksAtTheLowestScoreAndTheFullestImages() {
    EvaluationSet set =
        set(
            image("a", List.of(), List.of(found(0, 0, 0, 0.9), found(0, 0, 1, 0.3))),
            image("b", List.of(), List.of(found(0, 0, 0, 0.5))),
            image("c", List.of(), List.of(found(0, 0, 0, 0.4), found(9, 0, 0, 0.8))));
    Truncation truncation = Truncation.of(set, List.of(QUARTER));

    assertThat(truncation.lowestScore()).hasValue(0.3);
    assertThat(truncation.mostDetections()).isEqualTo(2);
    assertThat(truncation.fullImages()).isEqualTo(2);
    assertThat(truncation.mostLost()).isCloseTo(0.375, within(1e-12));
  }

  @Test
  void whatMayBeLostIsAMeanOverClassesWithObjects() {
    var nothingFound = new PrecisionRecallCurve(new double[0], new boolean[0], 3);
    var noObjects = new PrecisionRecallCurve(new double[] {0.9}, new boolean[] {false}, 0);

    assertThat(Truncation.of(set(), List.of(QUARTER, nothingFound, noObjects)).mostLost())
        .as("0.375 and 0")
        .isCloseTo(0.1875, within(1e-12));
    Truncation empty = Truncation.of(set(), List.of());
    assertThat(empty).isEqualTo(new Truncation(OptionalDouble.empty(), 0, 0, 0));
    assertThat(empty.notes(0)).isEmpty();
  }

  @Test
  void scoresThatEndAboveTwoHundredthsWereCut() {
    assertThat(new Truncation(OptionalDouble.of(0.02), 1, 1, 0.1).notes(9)).isEmpty();
    assertThat(new Truncation(OptionalDouble.of(0.3), 1, 1, 0.123).notes(9))
        .containsExactly(
            "the lowest score is 0.300, so detections below a threshold were thrown away: what is missing could add at most 12.3 points of AP50; export with a threshold of 0.001 or none");
  }

  @Test
  void manyImagesThatEndAtOneNumberWereCapped() {
    EvaluationSet set =
        set(IntStream.range(0, 6).mapToObj(TruncationTest::five).toArray(EvaluatedImage[]::new));
    Truncation six = Truncation.of(set, List.of());

    assertThat(six.notes(6))
        .containsExactly(
            "6 of 6 images have exactly 5 detections, so a cap was at work: what is missing could add at most 0.0 points of AP50; export with a higher cap");
    assertThat(six.notes(120)).as("5 % of the images").hasSize(1);
    assertThat(six.notes(121)).as("less than 5 %").isEmpty();
    OptionalDouble low = OptionalDouble.of(0.001);
    assertThat(new Truncation(low, 5, 5, 0).notes(5)).hasSize(1);
    assertThat(new Truncation(low, 4, 5, 0).notes(4)).as("four images").isEmpty();
    assertThat(new Truncation(low, 6, 4, 0).notes(6)).as("four detections").isEmpty();
  }

  private static EvaluatedImage five(int i) {
    ScoredBox low = found(0, 0, 0, 0.001);
    return image("i" + i, List.of(), Collections.nCopies(5, low));
  }
}
