package dev.tarsier.evaluation.comparison;

import dev.tarsier.evaluation.ClassMetrics;
import dev.tarsier.evaluation.Interval;
import dev.tarsier.evaluation.Metrics;
import dev.tarsier.evaluation.statistics.Bootstrap;
import dev.tarsier.evaluation.statistics.SeededMean;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The numbers of a side: its evaluation's own, or the means of several seeds'. */
public final class SideMetrics {

  private SideMetrics() {}

  /**
   * Metrics of a side. Of several seeds they are means, undefined where one of them is, and their
   * intervals are over seeds and images; the provenance is the first one's.
   *
   * @throws dev.tarsier.evaluation.InvalidEvaluationInput if the boxes behind them are not there
   */
  public static Metrics of(Side side, Bootstrap bootstrap) {
    List<Metrics> runs = side.runs().stream().map(SavedEvaluation::metrics).toList();
    Metrics first = runs.get(0);
    if (runs.size() == 1) {
      return first;
    }
    Map<String, Interval> intervals =
        new SeededMean(
                side.runs().stream()
                    .map(run -> ProtocolNumbers.of(first.protocol(), run.boxes()))
                    .toList())
            .intervals(bootstrap);
    var classes = new ArrayList<ClassMetrics>();
    for (int k = 0; k < first.perClass().size(); k++) {
      classes.add(ofClass(runs, k, intervals));
    }
    return new Metrics(
        first.protocol(),
        means(runs, Metrics::stats),
        classes,
        named(first.stats(), name -> intervals.get(name)),
        first.provenance());
  }

  private static ClassMetrics ofClass(List<Metrics> runs, int k, Map<String, Interval> intervals) {
    ClassMetrics first = runs.get(0).perClass().get(k);
    return new ClassMetrics(
        first.name(),
        first.instances(),
        means(runs, run -> run.perClass().get(k).values()),
        named(first.values(), name -> intervals.get(ProtocolNumbers.name(k, name))));
  }

  private static Map<String, OptionalDouble> means(
      List<Metrics> runs, Function<Metrics, Map<String, OptionalDouble>> values) {
    var means = new LinkedHashMap<String, OptionalDouble>();
    for (String name : values.apply(runs.get(0)).keySet()) {
      double mean =
          runs.stream()
              .mapToDouble(
                  run ->
                      values
                          .apply(run)
                          .getOrDefault(name, OptionalDouble.empty())
                          .orElse(Double.NaN))
              .average()
              .orElse(Double.NaN);
      means.put(name, Double.isNaN(mean) ? OptionalDouble.empty() : OptionalDouble.of(mean));
    }
    return means;
  }

  private static Map<String, Interval> named(
      Map<String, OptionalDouble> names, Function<String, @Nullable Interval> interval) {
    var found = new LinkedHashMap<String, Interval>();
    for (String name : names.keySet()) {
      Interval each = interval.apply(name);
      if (each != null) {
        found.put(name, each);
      }
    }
    return found;
  }
}
