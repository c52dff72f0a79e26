package dev.tarsier.evaluation.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.tarsier.evaluation.ClassMetrics;
import dev.tarsier.evaluation.Interval;
import dev.tarsier.evaluation.Metrics;
import dev.tarsier.output.AtomicFile;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * {@code metrics.json}, schema {@code tarsier.metrics/1}. Numbers are the shortest decimals that
 * read back as the same double; undefined ones are {@code null}. Same metrics, same bytes.
 */
public final class MetricsFile {
  /** The value of the field {@code schema}. */
  public static final String SCHEMA = "tarsier.metrics/1";

  // Java 17's own Double.toString is not always the shortest; Jackson's writer is.
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build();

  private MetricsFile() {}

  /**
   * Writes {@code path} whole or not at all, making its folder where needed.
   *
   * @throws dev.tarsier.problem.UserError if it cannot be written
   */
  public static void write(Metrics metrics, Path path) {
    AtomicFile.write(path, toJson(metrics));
  }

  /** The content of the file. */
  public static String toJson(Metrics metrics) {
    var text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      var indenter = new DefaultIndenter("  ", "\n");
      json.setPrettyPrinter(
          new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter));
      write(metrics, json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.append('\n').toString();
  }

  private static void write(Metrics metrics, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("schema", SCHEMA);
    json.writeStringField("protocol", metrics.protocol());
    json.writeObjectFieldStart("stats");
    writeNumbers(metrics.stats(), json);
    json.writeEndObject();
    json.writeArrayFieldStart("per_class");
    for (ClassMetrics ofClass : metrics.perClass()) {
      json.writeStartObject();
      json.writeStringField("name", ofClass.name());
      json.writeNumberField("instances", ofClass.instances());
      writeNumbers(ofClass.values(), json);
      if (!ofClass.intervals().isEmpty()) {
        writeIntervals(ofClass.intervals(), json);
      }
      json.writeEndObject();
    }
    json.writeEndArray();
    writeIntervals(metrics.intervals(), json);
    json.writeObjectFieldStart("provenance");
    for (Map.Entry<String, String> entry : metrics.provenance().entrySet()) {
      json.writeStringField(entry.getKey(), entry.getValue());
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void writeIntervals(Map<String, Interval> intervals, JsonGenerator json)
      throws IOException {
    json.writeObjectFieldStart("intervals");
    for (Map.Entry<String, Interval> entry : intervals.entrySet()) {
      json.writeObjectFieldStart(entry.getKey());
      json.writeNumberField("low", entry.getValue().low());
      json.writeNumberField("high", entry.getValue().high());
      json.writeNumberField("level", entry.getValue().level());
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private static void writeNumbers(Map<String, OptionalDouble> numbers, JsonGenerator json)
      throws IOException {
    for (Map.Entry<String, OptionalDouble> entry : numbers.entrySet()) {
      if (entry.getValue().isPresent()) {
        json.writeNumberField(entry.getKey(), entry.getValue().getAsDouble());
      } else {
        json.writeNullField(entry.getKey());
      }
    }
  }
}
