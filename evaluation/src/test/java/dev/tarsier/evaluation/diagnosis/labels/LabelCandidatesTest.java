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

  /** Scores above 1 or below 0 are no probabilities: a strength stays one. */
  @Test
  void aStrengthLiesBetweenZeroAndOne() {
    assertThat(only(image("a", List.of(), List.of(found(50, 50, 1, 7)))).strength()).isEqualTo(1);
    assertThat(
            LabelCandidates.rank(
                    set(image("a", List.of(), List.of(found(50, 50, 1, -2)))),
                    List.of(-5.0, -5.0, -5.0))
                .get(0)
                .strength())
        .isZero();
  }

  /** Believed from the threshold on. */
  @Test
  void aScoreOfTheThresholdIsBelieved() {
    assertThat(only(image("a", List.of(), List.of(found(50, 50, 1, 0.5)))).strength())
        .isEqualTo(0.5);
  }

  @Test
  void ofEqualOverlapsTheAnnotationOfTheClassIsMeant() {
    // A dog and a cat in one place: whichever is written first, a cat there is right.
    for (List<TruthBox> both :
        List.of(List.of(truth(0, 0, 1), truth(0, 0, 0)), List.of(truth(0, 0, 0), truth(0, 0, 1)))) {
      assertThat(rank(image("a", both, List.of(found(0, 0, 0, 0.9))))).isEmpty();
    }
  }

  /** Boxes 10 high: w of 20 - w in common is the overlap. */
  @Test
  void upToATenthBoxesAreApartAndFromAHalfTogether() {
    // 18 of 20 + 180 - 18 … : a wide annotation of 10 x 109 and a box of 10 in it: 100 / 1090.
    TruthBox wide = TruthBox.of(0, 0, 109, 10, 0);
    assertThat(rank(image("a", List.of(wide), List.of(found(0, 0, 0, 0.9)))))
        .extracting(LabelCandidate::suspicion)
        .containsExactlyInAnyOrder(Suspicion.OVERLOOKED, Suspicion.NOTHING_THERE);
    // Exactly a tenth: still apart.
    TruthBox tenth = TruthBox.of(0, 0, 100, 10, 0);
    assertThat(rank(image("a", List.of(tenth), List.of(found(0, 0, 0, 0.9)))))
        .extracting(LabelCandidate::suspicion)
        .containsExactlyInAnyOrder(Suspicion.OVERLOOKED, Suspicion.NOTHING_THERE);
    // Exactly a half: together, so a class in doubt, and well placed where the class is right.
    TruthBox half = TruthBox.of(0, 0, 20, 10, 0);
    LabelCandidate other = only(image("a", List.of(half), List.of(found(0, 0, 1, 0.8))));
    assertThat(other.suspicion()).isEqualTo(Suspicion.WRONG_CLASS);
    assertThat(other.strength()).isCloseTo(0.4, within(1e-12));
    assertThat(rank(image("a", List.of(half), List.of(found(0, 0, 0, 0.8))))).isEmpty();
  }

  @Test
  void aCandidateShowsBothSides() {
    LabelCandidate only = only(image("a", List.of(truth(0, 0, 0)), List.of(found(2, 0, 1, 0.9))));
    assertThat(only.truth()).isEqualTo(truth(0, 0, 0));
    assertThat(only.detection()).isEqualTo(found(2, 0, 1, 0.9));
    assertThat(Suspicion.WRONG_CLASS.label()).isEqualTo("other class");
  }

  /** Another class fits badly: neither its class nor its place is in doubt. */
  @Test
  void aSureDetectionOfAnotherClassBesideAnAnnotationDoubtsNothing() {
    assertThat(rank(image("a", List.of(truth(0, 0, 0)), List.of(found(6, 0, 1, 0.9))))).isEmpty();
  }

  /** A pixel of ten is in common: 10 of 190, as little as nothing. */
  @Test
  void whatTouchesAnAnnotationIsOverlookedByAsMuchAsItIsApart() {
    assertThat(rank(image("a", List.of(truth(0, 0, 0)), List.of(found(9, 0, 0, 0.9)))))
        .filteredOn(candidate -> candidate.suspicion() == Suspicion.OVERLOOKED)
        .singleElement()
        .satisfies(
            candidate -> assertThat(candidate.strength()).isCloseTo(0.9 * 18 / 19, within(1e-12)));
  }
}
