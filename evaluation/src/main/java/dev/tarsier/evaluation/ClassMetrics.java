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
 */
public record ClassMetrics(String name, int instances, Map<String, OptionalDouble> values) {

  /** Copies the map, keeping its order. */
  public ClassMetrics {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** The value of a statistic; empty where it is undefined or this protocol does not have it. */
  public OptionalDouble value(String statistic) {
    return values.getOrDefault(statistic, OptionalDouble.empty());
  }
}
