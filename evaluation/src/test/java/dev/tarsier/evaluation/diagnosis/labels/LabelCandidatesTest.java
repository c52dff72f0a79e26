package dev.tarsier.evaluation.diagnosis.labels;

import static dev.tarsier.evaluation.diagnosis.Boxes.crowd;
import static dev.tarsier.evaluation.diagnosis.Boxes.found;
import static dev.tarsier.evaluation.diagnosis.Boxes.image;
import static dev.tarsier.evaluation.diagnosis.Boxes.set;
import static dev.tarsier.evaluation.diagnosis.Boxes.truth;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tarsier.evaluation.EvaluatedImage;
import dev.tarsier.evaluation.ScoredBox;
import dev.tarsier.evaluation.TruthBox;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelCandidatesTest {

  @Test
  void aSureDetectionOfNothingIsAnOverlookedObject() {
    LabelCandidate only = only(image("a", List.of(), List.of(found(50, 50, 1, 0.9))));

    assertThat(only.suspicion()).isEqualTo(Suspicion.OVERLOOKED);
    assertThat(only.strength()).isEqualTo(0.9);
    assertThat(only.truth()).isNull();
  }

  @Test
  void aSureDetectionOfAnotherClassDoubtsTheClass() {
    LabelCandidate only = only(image("a", List.of(truth(0, 0, 0)), List.of(found(2, 0, 1, 0.9))));

    assertThat(only.suspicion()).isEqualTo(Suspicion.WRONG_CLASS);
    assertThat(only.strength()).isCloseTo(0.9 * 8 / 12, within(1e-12));
  }

  @Test
  void aSureDetectionBesideAnAnnotationDoubtsItsPlace() {
    LabelCandidate only = only(image("a", List.of(truth(0, 0, 0)), List.of(found(5, 0, 0, 0.9))));

    assertThat(only.suspicion()).isEqualTo(Suspicion.BADLY_PLACED);
    assertThat(only.strength()).isCloseTo(0.9 * 2 / 3, within(1e-12));
  }

  @Test
  void anAnnotationThatNothingIsNearToMayBeNothing() {
    LabelCandidate only = only(image("a", List.of(truth(0, 0, 0)), List.of(found(9.5, 0, 0, 0.1))));

    assertThat(only.suspicion()).isEqualTo(Suspicion.NOTHING_THERE);
    assertThat(only.strength()).isCloseTo(1 - 0.5 / 19.5, within(1e-12));
  }

  @Test
  void whatAnotherSureDetectionConfirmsIsNotDoubted() {
    assertThat(
            rank(
                image(
                    "a",
                    List.of(truth(0, 0, 0)),
                    List.of(found(0, 0, 0, 0.8), found(0, 0, 1, 0.9), found(6, 0, 0, 0.7)))))
        .isEmpty();
  }

  @Test
  void crowdsDifficultObjectsAndUnsureDetectionsAreNobodysMistake() {
    TruthBox difficult = new TruthBox(0, 0, 10, 10, 0, 100, false, true);

    assertThat(
            rank(
                image(
                    "a",
                    List.of(difficult, crowd(50, 0, 50, 0)),
                    List.of(found(150, 50, 0, 0.4), found(60, 0, 0, 0.9)))))
        .isEmpty();
  }

  @Test
  void theStrongestComeFirst() {
    assertThat(
            rank(
                image("a", List.of(), List.of(found(0, 0, 0, 0.6))),
                image("b", List.of(), List.of(new ScoredBox(0, 0, 5, 5, 0, 0.8)))))
        .extracting(LabelCandidate::image)
        .containsExactly(1, 0);
  }

  private static LabelCandidate only(EvaluatedImage image) {
    List<LabelCandidate> candidates = rank(image);
    assertThat(candidates).hasSize(1);
    return candidates.get(0);
  }

  private static List<LabelCandidate> rank(EvaluatedImage... images) {
    return LabelCandidates.rank(set(images), List.of(0.5, 0.5, 0.5));
  }
}
