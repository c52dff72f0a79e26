package dev.tarsier.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whatever differs, differs in the fingerprint; what was saved long ago is still recognised. */
class FingerprintTest {
  private static final TruthBox CAT = new TruthBox(1, 2, 30, 40, 0, 900, false, false);
  private static final ScoredBox FOUND = new ScoredBox(1, 2, 30, 40, 0, 0.5);

  @Test
  void everyNumberOfAGroundTruthCounts() {
    Set<String> prints =
        distinct(
            truth(CAT),
            truth(new TruthBox(1.5, 2, 30, 40, 0, 900, false, false)),
            truth(new TruthBox(1, 2.5, 30, 40, 0, 900, false, false)),
            truth(new TruthBox(1, 2, 30.5, 40, 0, 900, false, false)),
            truth(new TruthBox(1, 2, 30, 40.5, 0, 900, false, false)),
            truth(new TruthBox(1, 2, 30, 40, 1, 900, false, false)),
            truth(new TruthBox(1, 2, 30, 40, 0, 901, false, false)),
            truth(new TruthBox(1, 2, 30, 40, 0, 900, true, false)),
            truth(new TruthBox(1, 2, 30, 40, 0, 900, false, true)),
            truth(new TruthBox(1, 2, 30, 40, 0, 900, true, true)),
            truth());
    assertThat(prints).hasSize(11);
  }

  @Test
  void namesOfClassesAndImagesCount() {
    Set<String> prints =
        distinct(
            Fingerprint.ofTruth(set(List.of("cat", "dog"), "a", "b")),
            Fingerprint.ofTruth(set(List.of("cat", "cow"), "a", "b")),
            Fingerprint.ofTruth(set(List.of("catd", "og"), "a", "b")),
            Fingerprint.ofTruth(set(List.of("cat", "dog"), "a", "c")),
            Fingerprint.ofTruth(set(List.of("cat", "dog"), "b", "a")),
            Fingerprint.ofTruth(set(List.of("cat", "dog"), "ab")));
    assertThat(prints).hasSize(6);
  }

  @Test
  void everyNumberOfADetectionCounts() {
    Set<String> prints =
        distinct(
            found(0, FOUND),
            found(1, FOUND),
            found(0, new ScoredBox(1.5, 2, 30, 40, 0, 0.5)),
            found(0, new ScoredBox(1, 2.5, 30, 40, 0, 0.5)),
            found(0, new ScoredBox(1, 2, 30.5, 40, 0, 0.5)),
            found(0, new ScoredBox(1, 2, 30, 40.5, 0, 0.5)),
            found(0, new ScoredBox(1, 2, 30, 40, 1, 0.5)),
            found(0, new ScoredBox(1, 2, 30, 40, 0, Math.nextUp(0.5))));
    assertThat(prints).hasSize(8);
  }

  /** Evaluations on disk hold these: another way of hashing would take them for damaged. */
  @Test
  void whatWasSavedIsRecognised() {
    assertThat(truth(CAT)).isEqualTo("5ea5f7d5cef16d3b");
    assertThat(found(0, FOUND)).isEqualTo("4f9ff5101cb73222");
  }

  private static String truth(TruthBox... boxes) {
    return Fingerprint.ofTruth(
        new EvaluationSet(
            List.of("cat", "dog"),
            List.of(new EvaluatedImage("a", 0, 0, List.of(boxes), List.of()))));
  }

  private static String found(int image, ScoredBox box) {
    List<ScoredBox> only = List.of(box);
    return Fingerprint.ofDetections(
        new EvaluationSet(
            List.of("cat", "dog"),
            List.of(
                new EvaluatedImage("a", 0, 0, List.of(), image == 0 ? only : List.of()),
                new EvaluatedImage("b", 0, 0, List.of(), image == 1 ? only : List.of()))));
  }

  private static EvaluationSet set(List<String> classes, String... ids) {
    return new EvaluationSet(
        classes,
        List.of(ids).stream()
            .map(id -> new EvaluatedImage(id, 0, 0, List.of(), List.of()))
            .toList());
  }

  private static Set<String> distinct(String... prints) {
    return new HashSet<>(List.of(prints));
  }
}
