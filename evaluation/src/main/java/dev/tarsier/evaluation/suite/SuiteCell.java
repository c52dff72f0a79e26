package dev.tarsier.evaluation.suite;

import dev.tarsier.evaluation.comparison.SavedEvaluation;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One training of a suite, as far as it came.
 *
 * @param row what it has in common with other seeds
 * @param choices axis to value, in order
 * @param seed of its chance
 * @param evaluation of its outcome; empty while there is none
 * @param failure why there is none; empty for one that is finished or not yet begun
 * @param costs what is known of them, unscaled
 * @param speeds one a batch size, the smallest first
 * @param conditions what the speeds were measured under, in a sentence; empty without
 */
public record SuiteCell(
    String row,
    Map<String, String> choices,
    long seed,
    Optional<SavedEvaluation> evaluation,
    String failure,
    Map<Cost, Double> costs,
    List<BatchSpeed> speeds,
    String conditions) {

  /** Copies the collections. */
  public SuiteCell {
    var ordered = new EnumMap<Cost, Double>(Cost.class);
    ordered.putAll(costs);
    costs = Collections.unmodifiableMap(ordered);
    speeds = List.copyOf(speeds);
  }

  /** {@code done}, {@code failed} or {@code missing}. */
  public String state() {
    return evaluation.isPresent() ? "done" : failure.isEmpty() ? "missing" : "failed";
  }
}
