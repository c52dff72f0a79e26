package dev.tarsier.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What is refused at the door, and how it is said. */
class EvaluationSetTest {

  @Test
  void countsAreOverAllImages() {
    var found = new ScoredBox(0, 0, 10, 10, 0, 0.5);
    var set =
        new EvaluationSet(
            List.of("cat"),
            List.of(
                new EvaluatedImage(
                    "a", 64, 48, List.of(TruthBox.of(0, 0, 10, 10, 0)), List.of(found)),
                new EvaluatedImage("b", 64, 48, List.of(), List.of(found, found))));

    assertThat(set.truthCount()).isEqualTo(1);
    assertThat(set.detectionCount()).isEqualTo(3);
  }

  @Test
  void refusesAScoreThatIsNotANumber() {
    assertThatThrownBy(() -> new ScoredBox(0, 0, 10, 10, 0, Double.NaN))
        .isInstanceOf(InvalidEvaluationInput.class)
        .hasMessageStartingWith(
            "a detection has a number that is not finite ([0.0, 0.0, 10.0, 10.0, NaN])");
  }

  @Test
  void refusesAnInfiniteCoordinate() {
    assertThatThrownBy(() -> TruthBox.of(0, Double.POSITIVE_INFINITY, 10, 10, 0))
        .isInstanceOf(InvalidEvaluationInput.class)
        .hasMessageStartingWith("a ground-truth box has a number that is not finite");
  }

  @Test
  void refusesACategoryBeyondTheClassList() {
    var image =
        new EvaluatedImage("a", 64, 48, List.of(), List.of(new ScoredBox(0, 0, 1, 1, 2, 0.5)));

    assertThatThrownBy(() -> new EvaluationSet(List.of("cat", "dog"), List.of(image)))
        .isInstanceOf(InvalidEvaluationInput.class)
        .hasMessage(
            "a detection of image 'a' has category 2, allowed are 0 to 1 (indexes into the class list)");
  }

  @Test
  void refusesAnObjectOfACategoryThatIsNotThere() {
    for (int category : new int[] {-1, 2}) {
      var image =
          new EvaluatedImage("a", 64, 48, List.of(TruthBox.of(0, 0, 1, 1, category)), List.of());
      assertThatThrownBy(() -> new EvaluationSet(List.of("cat", "dog"), List.of(image)))
          .isInstanceOf(InvalidEvaluationInput.class)
          .hasMessageStartingWith(
              "a ground truth of image 'a' has category %d, allowed are 0 to 1", category);
    }
  }

  @Test
  void refusesRepeatedImagesAndClasses() {
    var image = new EvaluatedImage("a", 64, 48, List.of(), List.of());

    assertThatThrownBy(() -> new EvaluationSet(List.of("cat"), List.of(image, image)))
        .hasMessageContaining("image 'a' is listed twice");
    assertThatThrownBy(() -> new EvaluationSet(List.of("cat", "cat"), List.of(image)))
        .hasMessageContaining("class 'cat' is listed twice");
  }

  @Test
  void anOrdinaryObjectHasTheAreaOfItsBox() {
    assertThat(TruthBox.of(1, 2, 3, 4, 0).area()).isEqualTo(12);
  }
}
