package dev.tarsier.evaluation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Numbers of one class.
 *
 * @param name the class
 * @param instances ground truths that count as positives (COCO: not a crowd; VOC: not difficult),
 *     or labelled images
 * @param values by the name of the statistic, in display order; empty where undefined, as for a
 *     class without positives
 * @param intervals confidence intervals by the name of the statistic; may be empty
 */
public record ClassMetrics(
    String name,
    int instances,
    Map<String, OptionalDouble> values,
    Map<String, Interval> intervals) {

  /** Copies the maps, keeping their order. */
  public ClassMetrics {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    intervals = Collections.unmodifiableMap(new LinkedHashMap<>(intervals));
  }

  /** Numbers without intervals. */
  public ClassMetrics(String name, int instances, Map<String, OptionalDouble> values) {
    this(name, instances, values, Map.of());
  }

  /** These numbers with confidence intervals in place of those they had. */
  public ClassMetrics withIntervals(Map<String, Interval> replacement) {
    return new ClassMetrics(name, instances, values, replacement);
  }

  /** The value of a statistic; empty where it is undefined or this protocol does not have it. */
  public OptionalDouble value(String statistic) {
    return values.getOrDefault(statistic, OptionalDouble.empty());
  }
}
