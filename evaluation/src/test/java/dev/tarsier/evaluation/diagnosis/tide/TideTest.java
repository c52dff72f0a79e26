package dev.tarsier.evaluation.diagnosis.tide;

import static dev.tarsier.evaluation.diagnosis.Boxes.found;
import static dev.tarsier.evaluation.diagnosis.Boxes.image;
import static dev.tarsier.evaluation.diagnosis.Boxes.set;
import static dev.tarsier.evaluation.diagnosis.Boxes.truth;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tarsier.evaluation.EvaluatedImage;
import dev.tarsier.evaluation.EvaluationSet;
import dev.tarsier.evaluation.ScoredBox;
import dev.tarsier.evaluation.TruthBox;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TideTest {
  private static final EvaluatedImage HALF =
      image("half", List.of(truth(0, 0, 0), truth(50, 0, 0)), List.of(found(0, 0, 0, 0.9)));
  private static final EvaluatedImage WRONG_CLASS =
      image("wrong", List.of(truth(20, 30, 0)), List.of(found(20, 30, 1, 0.8)));

  @Test
  void mendingTheClassFindsTheObjectInItsOwnClass() {
    Tide tide = Tide.of(set(HALF, WRONG_CLASS));

    // cat: 1 of 3 found, recall 1/3: 34 of 101 points. dog: a false detection, AP 0, but counted.
    assertThat(tide.result().averagePrecision()).isCloseTo(34 / 101.0 / 2, within(1e-12));
    // mended, cat has 2 of 3 (67 points) and dog has no detection left: one class.
    assertThat(tide.result().gain(ErrorType.CLASSIFICATION))
        .isCloseTo(67 / 101.0 - 34 / 101.0 / 2, within(1e-12));
    assertThat(tide.count(ErrorType.MISSED)).isEqualTo(1);
  }

  @Test
  void weightsCountImagesAsOftenAsTheyAreDrawn() {
    Tide drawn = Tide.of(set(HALF, WRONG_CLASS));
    EvaluatedImage again = new EvaluatedImage("again", 200, 100, HALF.truths(), HALF.detections());
    TideResult copied = Tide.of(set(HALF, again)).result();

    assertThat(drawn.result(new int[] {2, 0}).averagePrecision())
        .isEqualTo(copied.averagePrecision());
    assertThat(drawn.result(new int[] {2, 0}).gains()).isEqualTo(copied.gains());
  }

  @Test
  void everyErrorCanBeLookedAt() {
    assertThat(Tide.of(set(HALF, WRONG_CLASS)).errors())
        .extracting(TideError::type, TideError::image)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple(ErrorType.MISSED, 0),
            org.assertj.core.groups.Tuple.tuple(ErrorType.CLASSIFICATION, 1));
  }

  @Test
  void aSetWithoutAnythingHasNothingToGain() {
    TideResult nothing = Tide.of(new EvaluationSet(List.of("cat"), List.of())).result();

    assertThat(nothing.averagePrecision()).isZero();
    assertThat(nothing.gains().values()).containsOnly(0.0);
  }

  @Test
  void refusesOverlapsInTheWrongOrder() {
    assertThatThrownBy(() -> new TideParameters(0.1, 0.5, 100)).hasMessageContaining("0.5");
  }

  @Test
  void parametersLieInOrderBetweenZeroAndOne() {
    assertThat(new TideParameters(1, 0, 1).maxDetections()).isEqualTo(1);
    for (double[] odd : new double[][] {{0.5, -0.1}, {0.5, 0.5}, {1.1, 0.1}, {0.5, Double.NaN}}) {
      assertThatThrownBy(() -> new TideParameters(odd[0], odd[1], 100))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> new TideParameters(0.5, 0.1, 0)).hasMessageContaining("(0)");
    assertThat(TideParameters.standard().withForeground(0.75))
        .isEqualTo(new TideParameters(0.75, 0.1, 100));
  }

  /** Whatever an error belongs to is shown with it. */
  @Test
  void anErrorShowsItsDetectionAndItsObject() {
    List<TideError> errors = Tide.of(set(HALF, WRONG_CLASS)).errors();

    assertThat(errors)
        .filteredOn(error -> error.type() == ErrorType.MISSED)
        .containsExactly(new TideError(ErrorType.MISSED, 0, null, truth(50, 0, 0)));
    assertThat(errors)
        .filteredOn(error -> error.type() == ErrorType.CLASSIFICATION)
        .containsExactly(
            new TideError(ErrorType.CLASSIFICATION, 1, found(20, 30, 1, 0.8), truth(20, 30, 0)));
    assertThat(ErrorType.CLASSIFICATION.label()).isEqualTo("Cls");
    assertThat(ErrorType.CLASSIFICATION.meaning()).isEqualTo("right place, wrong class");
  }

  @Test
  void aClassWithoutAnythingHasNoAveragePrecision() {
    Tide tide = Tide.of(set(HALF, WRONG_CLASS));

    assertThat(tide.averagePrecision(0)).isCloseTo(34 / 101.0, within(1e-12));
    assertThat(tide.averagePrecision(1)).isZero();
    assertThat(tide.averagePrecision(2)).isNaN();
  }

  /** Twenty objects, more than a ranking begins with, all found: AP 1. */
  @Test
  void aRankingGrows() {
    var truths = new ArrayList<TruthBox>();
    var found = new ArrayList<ScoredBox>();
    for (int i = 0; i < 20; i++) {
      truths.add(truth(20 * i, 0, 0));
      found.add(found(20 * i, 0, 0, 0.9 - i / 100.0));
    }
    TideResult result = Tide.of(set(image("a", truths, found))).result();

    assertThat(result.averagePrecision()).isCloseTo(1, within(1e-12));
    assertThat(result.falsePositives()).isZero();
  }

  /** Boxes 10 high: 10 of 20 wide is an overlap of a half, 10 of 100 one of a tenth. */
  @Test
  void overlapsOfExactlyTheBoundsHaveTheirKind() {
    var half = new ScoredBox(0, 0, 20, 10, 0, 0.9);
    var halfDog = new ScoredBox(0, 0, 20, 10, 1, 0.9);
    var tenth = new ScoredBox(0, 0, 100, 10, 0, 0.9);
    var tenthDog = new ScoredBox(0, 0, 100, 10, 1, 0.9);
    assertThat(kind(half)).as("found").isNull();
    assertThat(kind(halfDog)).isEqualTo(ErrorType.CLASSIFICATION);
    assertThat(kind(tenth)).isEqualTo(ErrorType.LOCALIZATION);
    assertThat(kind(tenthDog)).isEqualTo(ErrorType.BACKGROUND);
    assertThat(kind(new ScoredBox(0, 0, 99, 10, 1, 0.9))).isEqualTo(ErrorType.BOTH);
  }

  /** What a detection is beside a cat of 10 by 10. */
  private static @Nullable ErrorType kind(ScoredBox found) {
    return Tide.of(set(image("a", List.of(truth(0, 0, 0)), List.of(found)))).errors().stream()
        .filter(error -> error.detection() != null)
        .map(TideError::type)
        .findFirst()
        .orElse(null);
  }
}
