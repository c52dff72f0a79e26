package dev.tarsier.evaluation.comparison;

import dev.tarsier.evaluation.InvalidEvaluationInput;
import dev.tarsier.evaluation.Metrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Refuses to compare what was not measured alike. */
final class Comparability {
  /** What must be equal, and how a message calls it. */
  private static final Map<String, String> EQUAL =
      Map.ofEntries(
          Map.entry("ground_truth_fingerprint", "the ground truth"),
          Map.entry("iou_thresholds", "the IoU thresholds"),
          Map.entry("iou_threshold", "the IoU threshold"),
          Map.entry("recall_points", "the recall points"),
          Map.entry("max_detections", "the caps of detections"),
          Map.entry("area_ranges", "the area ranges"),
          Map.entry("use_categories", "the use of categories"),
          Map.entry("points", "the recall points"),
          Map.entry("inclusive_pixels", "the convention of pixels"),
          Map.entry("rule", "the rule of matching"),
          Map.entry("split", "the split"));

  private Comparability() {}

  static void check(List<Side> sides) {
    List<SavedEvaluation> runs = sides.stream().flatMap(side -> side.runs().stream()).toList();
    SavedEvaluation first = runs.get(0);
    for (SavedEvaluation other : runs.subList(1, runs.size())) {
      List<String> differences = differences(first.metrics(), other.metrics());
      if (!differences.isEmpty()) {
        throw new InvalidEvaluationInput(
            "%s and %s cannot be compared, they differ in %s: evaluate both alike"
                .formatted(first.folder(), other.folder(), String.join("; ", differences)));
      }
    }
  }

  private static List<String> differences(Metrics first, Metrics other) {
    var differences = new ArrayList<String>();
    if (!first.protocol().equals(other.protocol())) {
      differences.add("the protocol (%s, %s)".formatted(first.protocol(), other.protocol()));
      return differences;
    }
    EQUAL.keySet().stream()
        .sorted()
        .forEach(
            key -> {
              String mine = first.provenance().get(key);
              String theirs = other.provenance().get(key);
              if (!Objects.equals(mine, theirs)) {
                differences.add(
                    "%s (%s, %s)".formatted(EQUAL.get(key), shown(mine), shown(theirs)));
              }
            });
    return differences;
  }

  private static String shown(@Nullable String value) {
    int enough = 12;
    String text = value == null ? "unknown" : value;
    return text.matches("[0-9a-f]{13,}") ? text.substring(0, enough) + "…" : text;
  }
}
