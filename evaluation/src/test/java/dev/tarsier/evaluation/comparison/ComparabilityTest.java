package dev.tarsier.evaluation.comparison;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarsier.evaluation.InvalidEvaluationInput;
import dev.tarsier.evaluation.Metrics;
import dev.tarsier.evaluation.report.MetricsFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComparabilityTest {

  /** Everything that changes the numbers of equal boxes. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "ground_truth_fingerprint",
        "iou_thresholds",
        "iou_threshold",
        "recall_points",
        "max_detections",
        "area_ranges",
        "use_categories",
        "points",
        "inclusive_pixels",
        "rule",
        "split"
      })
  void refusesSidesThatDifferIn(String parameter, @TempDir Path folder) throws Exception {
    Side one = side(folder.resolve("one"), parameter, "1 10 100");
    Side other = side(folder.resolve("other"), parameter, "1 10 300");

    assertThatThrownBy(() -> Comparability.check(List.of(one, other)))
        .isInstanceOf(InvalidEvaluationInput.class)
        .hasMessageContaining("(1 10 100, 1 10 300)");
  }

  @Test
  void longHashesAreShortenedAndWhatIsMissingIsUnknown(@TempDir Path folder) throws Exception {
    String key = "ground_truth_fingerprint";
    Side one = side(folder.resolve("one"), key, "0123456789abc");
    Side other = side(folder.resolve("other"), key, "0123456789ab");
    Side none = side(folder.resolve("none"), "note", "x");
    assertThatThrownBy(() -> Comparability.check(List.of(one, other)))
        .hasMessageContaining("the ground truth (0123456789ab…, 0123456789ab)");
    assertThatThrownBy(() -> Comparability.check(List.of(none, other)))
        .hasMessageContaining("(unknown, 0123456789ab)");
    Comparability.check(List.of(one, side(folder.resolve("third"), key, "0123456789abc")));
  }

  private static Side side(Path folder, String key, String value) throws Exception {
    MetricsFile.write(
        new Metrics("coco", Map.of(), List.of(), Map.of(), Map.of(key, value)),
        folder.resolve("metrics.json"));
    return new Side("side", List.of(SavedEvaluation.read(folder)));
  }
}
