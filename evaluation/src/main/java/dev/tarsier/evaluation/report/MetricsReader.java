package dev.tarsier.evaluation.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tarsier.evaluation.ClassMetrics;
import dev.tarsier.evaluation.Interval;
import dev.tarsier.evaluation.InvalidEvaluationInput;
import dev.tarsier.evaluation.Metrics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/** Reads what {@link MetricsFile} writes; fields it does not know are skipped. */
public final class MetricsReader {
  private static final ObjectMapper JSON = new ObjectMapper();

  private MetricsReader() {}

  /**
   * Reads {@code metrics.json}.
   *
   * @throws InvalidEvaluationInput if the file is no such thing
   */
  public static Metrics read(Path file) throws IOException {
    JsonNode root;
    try {
      root = JSON.readTree(file.toFile());
    } catch (JsonProcessingException e) {
      throw new InvalidEvaluationInput(
          "%s:%d:%d: no JSON: %s"
              .formatted(
                  file,
                  e.getLocation().getLineNr(),
                  e.getLocation().getColumnNr(),
                  e.getOriginalMessage()));
    }
    String schema = root.path("schema").asText("");
    if (!schema.equals(MetricsFile.SCHEMA)) {
      throw new InvalidEvaluationInput(
          "%s: the schema is '%s', this program reads '%s': give a metrics.json that 'tarsier evaluate' wrote"
              .formatted(file, schema, MetricsFile.SCHEMA));
    }
    var perClass = new ArrayList<ClassMetrics>();
    root.path("per_class").forEach(row -> perClass.add(classMetrics(row)));
    var provenance = new LinkedHashMap<String, String>();
    root.path("provenance")
        .fields()
        .forEachRemaining(entry -> provenance.put(entry.getKey(), entry.getValue().asText()));
    return new Metrics(
        root.path("protocol").asText(),
        numbers(root.path("stats")),
        perClass,
        intervals(root.path("intervals")),
        provenance);
  }

  private static ClassMetrics classMetrics(JsonNode row) {
    Map<String, OptionalDouble> values = numbers(row);
    values.remove("instances");
    return new ClassMetrics(
        row.path("name").asText(),
        row.path("instances").asInt(),
        values,
        intervals(row.path("intervals")));
  }

  private static Map<String, OptionalDouble> numbers(JsonNode object) {
    var numbers = new LinkedHashMap<String, OptionalDouble>();
    object
        .fields()
        .forEachRemaining(
            entry -> {
              JsonNode value = entry.getValue();
              if (value.isNumber()) {
                numbers.put(entry.getKey(), OptionalDouble.of(value.doubleValue()));
              } else if (value.isNull()) {
                numbers.put(entry.getKey(), OptionalDouble.empty());
              }
            });
    return numbers;
  }

  private static Map<String, Interval> intervals(JsonNode object) {
    var intervals = new LinkedHashMap<String, Interval>();
    object
        .fields()
        .forEachRemaining(
            entry ->
                intervals.put(
                    entry.getKey(),
                    new Interval(
                        entry.getValue().path("low").doubleValue(),
                        entry.getValue().path("high").doubleValue(),
                        entry.getValue().path("level").doubleValue())));
    return intervals;
  }
}
