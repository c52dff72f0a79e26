package dev.tarsier.evaluation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The outcome of an evaluation in the shape that {@code metrics.json} has, whatever the protocol.
 *
 * @param protocol {@code coco}, {@code voc07}, {@code voc} or {@code classification}
 * @param stats headline numbers by name, in display order; empty where undefined
 * @param perClass in the order of the set's classes
 * @param intervals confidence intervals by the name of the statistic; may be empty
 * @param provenance where the numbers come from, in display order: first the protocol's parameters,
 *     then what the caller adds (config and checkpoint hashes, versions, data)
 */
public record Metrics(
    String protocol,
    Map<String, OptionalDouble> stats,
    List<ClassMetrics> perClass,
    Map<String, Interval> intervals,
    Map<String, String> provenance) {

  /** Copies lists and maps, keeping their order. */
  public Metrics {
    stats = Collections.unmodifiableMap(new LinkedHashMap<>(stats));
    perClass = List.copyOf(perClass);
    intervals = Collections.unmodifiableMap(new LinkedHashMap<>(intervals));
    provenance = Collections.unmodifiableMap(new LinkedHashMap<>(provenance));
  }

  /** The value of a statistic; empty where it is undefined or this protocol does not have it. */
  public OptionalDouble stat(String name) {
    return stats.getOrDefault(name, OptionalDouble.empty());
  }

  /** These metrics with one more fact about their origin, such as {@code config_sha256}. */
  public Metrics withProvenance(String key, String value) {
    var more = new LinkedHashMap<>(provenance);
    more.put(key, value);
    return new Metrics(protocol, stats, perClass, intervals, more);
  }

  /** These metrics with other numbers of the classes. */
  public Metrics withPerClass(List<ClassMetrics> replacement) {
    return new Metrics(protocol, stats, replacement, intervals, provenance);
  }

  /** These metrics with confidence intervals in place of those they had. */
  public Metrics withIntervals(Map<String, Interval> replacement) {
    return new Metrics(protocol, stats, perClass, replacement, provenance);
  }
}
