package dev.tarsier.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarsier.evaluation.FederatedLabels.Frequency;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** What carries numbers to files and pages. */
class MetricsTest {
  private static final Interval INTERVAL = new Interval(0.1, 0.3, 0.95);
  private static final ClassMetrics CAT =
      new ClassMetrics(
          "cat", 3, Map.of("AP", OptionalDouble.of(0.5), "AR", OptionalDouble.empty()));
  private static final Metrics METRICS =
      new Metrics(
          "coco",
          Map.of("AP", OptionalDouble.of(0.25)),
          List.of(CAT),
          Map.of("AP", INTERVAL),
          Map.of("rule", "own"));

  @Test
  void aChangeOfOnePartKeepsTheOthers() {
    var other = new Interval(0.2, 0.4, 0.9);
    assertThat(METRICS.withIntervals(Map.of("AP", other)))
        .isEqualTo(
            new Metrics(
                "coco", METRICS.stats(), List.of(CAT), Map.of("AP", other), Map.of("rule", "own")));
    assertThat(METRICS.withPerClass(List.of()))
        .isEqualTo(
            new Metrics(
                "coco", METRICS.stats(), List.of(), Map.of("AP", INTERVAL), Map.of("rule", "own")));
    assertThat(METRICS.withProvenance("images", "7").provenance())
        .isEqualTo(Map.of("rule", "own", "images", "7"));
    assertThat(METRICS.withProvenance("images", "7").stats()).isEqualTo(METRICS.stats());
    assertThat(CAT.withIntervals(Map.of("AP", other)))
        .isEqualTo(new ClassMetrics("cat", 3, CAT.values(), Map.of("AP", other)));
  }

  @Test
  void aNumberThatIsNotThereIsUndefined() {
    assertThat(METRICS.stat("AP")).hasValue(0.25);
    assertThat(METRICS.stat("mAP")).isEmpty();
    assertThat(CAT.value("AP")).hasValue(0.5);
    assertThat(CAT.value("AR")).isEmpty();
    assertThat(CAT.value("F1")).isEmpty();
  }

  @Test
  void anyLabelMakesASetFederated() {
    assertThat(labels(Frequency.UNKNOWN).isEmpty()).isTrue();
    assertThat(labels(Frequency.RARE).isEmpty()).isFalse();
    FederatedLabels negative = labels(Frequency.UNKNOWN);
    negative.addNegative(1, 0);
    assertThat(negative.isEmpty()).isFalse();
    FederatedLabels more = labels(Frequency.UNKNOWN);
    more.addNotExhaustive(1, 1);
    assertThat(more.isEmpty()).isFalse();
  }

  /** Image 1, class 0 is neither image 0, class 1 nor another. */
  @Test
  void labelsAreOfOneImageAndClass() {
    FederatedLabels labels = labels(Frequency.UNKNOWN);
    labels.addNegative(1, 0);
    labels.addNotExhaustive(2, 1);
    for (int image = 0; image < 4; image++) {
      for (int k = 0; k < 2; k++) {
        assertThat(labels.isNegative(image, k)).isEqualTo(image == 1 && k == 0);
        assertThat(labels.isNotExhaustive(image, k)).isEqualTo(image == 2 && k == 1);
      }
    }
  }

  @Test
  void otherDetectionsKeepTheLabels() {
    FederatedLabels labels = labels(Frequency.COMMON);
    var image = new EvaluatedImage("a", 0, 0, List.of(), List.of());
    EvaluationSet set = new EvaluationSet(List.of("cat", "dog"), List.of(image)).withLabels(labels);

    assertThat(set.withDetections(ListedBoxes.detections(List.of(image), 2)).labels())
        .isSameAs(labels);
    assertThat(new EvaluationSet(List.of("cat"), List.of(image)).labels().isEmpty()).isTrue();
  }

  /** Image 0 becomes image 2, image 1 images 0 and 1, image 2 none. */
  @Test
  void labelsFollowTheirImages() {
    FederatedLabels labels = labels(Frequency.RARE);
    labels.addNegative(0, 1);
    labels.addNegative(1, 0);
    labels.addNegative(2, 1);
    labels.addNotExhaustive(1, 1);
    labels.addNotExhaustive(2, 0);
    FederatedLabels others = labels.ofImages(1, 1, 0);

    for (int image = 0; image < 3; image++) {
      assertThat(others.isNegative(image, 0)).isEqualTo(image < 2);
      assertThat(others.isNegative(image, 1)).isEqualTo(image == 2);
      assertThat(others.isNotExhaustive(image, 0)).isFalse();
      assertThat(others.isNotExhaustive(image, 1)).isEqualTo(image < 2);
    }
    assertThat(others.frequency(1)).isEqualTo(Frequency.RARE);
    assertThat(labels.ofImages().isEmpty()).as("the frequency stays").isFalse();
  }

  private static FederatedLabels labels(Frequency second) {
    return new FederatedLabels(List.of(Frequency.UNKNOWN, second));
  }
}
