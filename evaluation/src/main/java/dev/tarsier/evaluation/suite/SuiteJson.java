package dev.tarsier.evaluation.suite;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tarsier.evaluation.ClassMetrics;
import dev.tarsier.evaluation.Interval;
import dev.tarsier.evaluation.Metrics;
import dev.tarsier.evaluation.comparison.Comparison;
import dev.tarsier.evaluation.comparison.Pair;
import dev.tarsier.evaluation.statistics.Difference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code results.json}, schema {@code tarsier.suite/1}: rows with means and intervals, cells with
 * their own numbers, differences with p-values, the sentences. Costs are in units of their own
 * (bytes, seconds, numbers); what is undefined is {@code null}.
 */
public final class SuiteJson {

  /** The value of the field {@code schema}. */
  public static final String SCHEMA = "tarsier.suite/1";

  private SuiteJson() {}

  /** The content of the file. */
  public static String text(SuiteResults results) {
    var json = new LinkedHashMap<String, @Nullable Object>();
    json.put("schema", SCHEMA);
    json.put("name", results.name());
    json.put("complete", results.isComplete());
    json.put("rows", results.rows().stream().map(SuiteJson::row).toList());
    json.put(
        "differences", results.comparisons().stream().flatMap(SuiteJson::differences).toList());
    json.put("answers", Answers.of(results));
    json.put("scope", Answers.scope(results));
    json.put("notes", results.notes());
    var indenter = new DefaultIndenter("  ", "\n");
    try {
      return new JsonMapper()
              .writer(
                  new DefaultPrettyPrinter()
                      .withObjectIndenter(indenter)
                      .withArrayIndenter(indenter))
              .writeValueAsString(json)
          + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, @Nullable Object> row(SuiteRow row) {
    var json = new LinkedHashMap<String, @Nullable Object>();
    json.put("name", row.name());
    json.put("choices", row.cells().get(0).choices());
    json.put("seeds", row.seeds());
    json.put("protocol", row.metrics().map(Metrics::protocol).orElse(null));
    json.put("stats", row.metrics().map(m -> numbers(m.stats())).orElse(Map.of()));
    json.put("intervals", row.metrics().map(m -> intervals(m.intervals())).orElse(Map.of()));
    json.put(
        "per_class",
        row.metrics()
            .map(m -> m.perClass().stream().map(SuiteJson::ofClass).toList())
            .orElse(List.of()));
    json.put("costs", costs(row.costs()));
    json.put("cells", row.cells().stream().map(SuiteJson::cell).toList());
    return json;
  }

  private static Map<String, @Nullable Object> ofClass(ClassMetrics metrics) {
    var json = new LinkedHashMap<String, @Nullable Object>();
    json.put("name", metrics.name());
    json.put("instances", metrics.instances());
    json.put("stats", numbers(metrics.values()));
    json.put("intervals", intervals(metrics.intervals()));
    return json;
  }

  private static Map<String, @Nullable Object> cell(SuiteCell cell) {
    var json = new LinkedHashMap<String, @Nullable Object>();
    json.put("seed", cell.seed());
    json.put("state", cell.state());
    json.put("failure", cell.failure().isEmpty() ? null : cell.failure());
    json.put("stats", cell.evaluation().map(e -> numbers(e.metrics().stats())).orElse(Map.of()));
    json.put("costs", costs(cell.costs()));
    var speeds = new ArrayList<Map<String, Object>>();
    for (BatchSpeed speed : cell.speeds()) {
      var each = new LinkedHashMap<String, Object>();
      each.put("batch", speed.batch());
      each.put("p50_seconds", speed.p50Seconds());
      each.put("p95_seconds", speed.p95Seconds());
      each.put("images_per_second", speed.imagesPerSecond());
      each.put("processor_seconds", speed.processorSeconds());
      speeds.add(each);
    }
    json.put("speeds", speeds);
    json.put("conditions", cell.conditions().isEmpty() ? null : cell.conditions());
    return json;
  }

  private static Stream<Map<String, @Nullable Object>> differences(Comparison comparison) {
    var all = new ArrayList<Map<String, @Nullable Object>>();
    for (Pair pair : comparison.pairs()) {
      for (int s = 0; s < pair.differences().size(); s++) {
        Difference difference = pair.differences().get(s);
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("first", pair.first());
        json.put("second", pair.second());
        json.put("statistic", difference.name());
        json.put("difference", finite(difference.value()));
        json.put("low", difference.interval().map(Interval::low).orElse(null));
        json.put("high", difference.interval().map(Interval::high).orElse(null));
        json.put("p_value", finite(difference.pValue()));
        json.put("p_adjusted", finite(pair.adjusted().get(s)));
        all.add(json);
      }
    }
    return all.stream();
  }

  private static Map<String, Double> costs(Map<Cost, Double> costs) {
    var json = new LinkedHashMap<String, Double>();
    costs.forEach((cost, value) -> json.put(cost.key(), value));
    return json;
  }

  private static Map<String, @Nullable Double> numbers(Map<String, OptionalDouble> values) {
    var json = new LinkedHashMap<String, @Nullable Double>();
    values.forEach((name, value) -> json.put(name, value.isPresent() ? value.getAsDouble() : null));
    return json;
  }

  private static Map<String, List<Double>> intervals(Map<String, Interval> intervals) {
    var json = new LinkedHashMap<String, List<Double>>();
    intervals.forEach((name, each) -> json.put(name, List.of(each.low(), each.high())));
    return json;
  }

  private static @Nullable Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
