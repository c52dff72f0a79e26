package dev.tarsier.evaluation.comparison;

import dev.tarsier.evaluation.ClassMetrics;
import dev.tarsier.evaluation.EvaluationSet;
import dev.tarsier.evaluation.Interval;
import dev.tarsier.evaluation.Metrics;
import dev.tarsier.evaluation.statistics.Bootstrap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Gives each headline number and each class's AP its interval. */
public final class Intervals {
  private Intervals() {}

  /** These metrics with intervals, and in their provenance how those were made. */
  public static Metrics added(Metrics metrics, EvaluationSet set, Bootstrap bootstrap) {
    if (set.images().size() < 2) {
      return metrics;
    }
    Map<String, Interval> all = bootstrap.intervals(ProtocolNumbers.of(metrics.protocol(), set));
    var perClass = new ArrayList<ClassMetrics>();
    for (int k = 0; k < metrics.perClass().size(); k++) {
      ClassMetrics row = metrics.perClass().get(k);
      int index = k;
      perClass.add(
          row.withIntervals(
              named(row.values().keySet(), all, name -> ProtocolNumbers.name(index, name))));
    }
    return metrics
        .withIntervals(named(metrics.stats().keySet(), all, name -> name))
        .withPerClass(perClass)
        .withProvenance(
            "intervals",
            "BCa bootstrap over %d images, %d resamples, seed %d"
                .formatted(set.images().size(), bootstrap.resamples(), bootstrap.seed()));
  }

  private interface Naming {
    String of(String statistic);
  }

  private static Map<String, Interval> named(
      Set<String> statistics, Map<String, Interval> all, Naming naming) {
    var intervals = new LinkedHashMap<String, Interval>();
    for (String statistic : statistics) {
      Interval interval = all.get(naming.of(statistic));
      if (interval != null) {
        intervals.put(statistic, interval);
      }
    }
    return intervals;
  }
}
