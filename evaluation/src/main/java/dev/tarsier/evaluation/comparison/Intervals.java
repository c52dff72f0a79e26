package dev.tarsier.evaluation.comparison;

import dev.tarsier.evaluation.ClassMetrics;
import dev.tarsier.evaluation.Interval;
import dev.tarsier.evaluation.Measured;
import dev.tarsier.evaluation.Metrics;
import dev.tarsier.evaluation.statistics.Bootstrap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gives each headline number and each class's numbers their intervals. */
public final class Intervals {
  private Intervals() {}

  /**
   * The metrics of a set with intervals, and in their provenance how those were made; without,
   * where there are fewer than two images to draw from.
   */
  public static Metrics of(Measured measured, Bootstrap bootstrap) {
    Metrics metrics = measured.metrics();
    if (measured.images() < 2) {
      return metrics;
    }
    Map<String, Interval> all = bootstrap.intervals(ProtocolNumbers.of(measured));
    var perClass = new ArrayList<ClassMetrics>();
    for (int k = 0; k < metrics.perClass().size(); k++) {
      perClass.add(withIntervals(metrics.perClass().get(k), k, measured.statistics(), all));
    }
    var headline = new LinkedHashMap<String, Interval>();
    for (String statistic : measured.statistics()) {
      add(headline, statistic, all.get(statistic));
    }
    return metrics
        .withIntervals(headline)
        .withPerClass(perClass)
        .withProvenance(
            "intervals",
            "BCa bootstrap over %s images, %s resamples, seed %s"
                .formatted(measured.images(), bootstrap.resamples(), bootstrap.seed()));
  }

  private static ClassMetrics withIntervals(
      ClassMetrics row, int k, List<String> statistics, Map<String, Interval> all) {
    List<String> names = List.copyOf(row.values().keySet());
    var intervals = new LinkedHashMap<String, Interval>();
    for (int i = 0; i < names.size(); i++) {
      // VOC's mAP is called AP where it is one class's: names may differ, their order does not.
      String statistic = names.size() == statistics.size() ? statistics.get(i) : names.get(i);
      add(intervals, names.get(i), all.get(ProtocolNumbers.name(k, statistic)));
    }
    return row.withIntervals(intervals);
  }

  private static void add(
      Map<String, Interval> intervals, String name, @Nullable Interval interval) {
    if (interval != null) {
      intervals.put(name, interval);
    }
  }
}
