package dev.tarsier.core.train;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tarsier.core.config.MetricsLog;
import dev.tarsier.core.train.log.CsvTables;
import dev.tarsier.core.train.log.EventFile;
import dev.tarsier.core.train.log.MetricsSink;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code metrics.jsonl}: one JSON object a line, flushed at once, so that a killed run loses
 * nothing it had said. The other forms of it are written anew at each start, from its lines.
 */
final class MetricsStream implements AutoCloseable {

  private static final TypeReference<LinkedHashMap<String, Object>> LINE = new TypeReference<>() {};

  private final RunFolder folder;
  private final ObjectMapper json = new ObjectMapper();
  private final Writer writer;
  private final List<MetricsSink> sinks = new ArrayList<>();

  private MetricsStream(RunFolder folder, Writer writer) {
    this.folder = folder;
    this.writer = writer;
  }

  /**
   * Goes on at the end of the file.
   *
   * @param past the lines it holds
   * @param forms what to write beside it
   * @throws dev.tarsier.problem.UserError if it cannot be written, now or with any line
   */
  static MetricsStream append(RunFolder folder, List<JsonNode> past, List<MetricsLog> forms) {
    try {
      var stream =
          new MetricsStream(
              folder,
              Files.newBufferedWriter(
                  folder.metrics(), StandardOpenOption.CREATE, StandardOpenOption.APPEND));
      for (MetricsLog form : forms) {
        stream.sinks.add(sink(folder, form));
      }
      for (JsonNode line : past) {
        stream.pass(stream.json.convertValue(line, LINE));
      }
      return stream;
    } catch (IOException e) {
      throw folder.unwritable(folder.metrics(), e);
    }
  }

  private static MetricsSink sink(RunFolder folder, MetricsLog form) throws IOException {
    return switch (form) {
      case CSV -> new CsvTables(folder.root());
      case TENSORBOARD -> {
        Path events = Files.createDirectories(folder.events());
        yield new EventFile(events);
      }
    };
  }

  /** Writes one line, and when that was; numbers that are not finite become null. */
  void write(Map<String, Object> values) {
    Map<String, Object> line = clean(values);
    line.put("time", System.currentTimeMillis() / 1000.0);
    try {
      writer.write(json.writeValueAsString(line) + "\n");
      writer.flush();
      pass(line);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    } catch (IOException e) {
      throw folder.unwritable(folder.metrics(), e);
    }
  }

  private void pass(Map<String, Object> line) throws IOException {
    for (MetricsSink sink : sinks) {
      sink.accept(line);
    }
  }

  private static Map<String, Object> clean(Map<?, ?> values) {
    var clean = new LinkedHashMap<String, Object>();
    values.forEach(
        (key, value) -> {
          if (value instanceof Map<?, ?> inner) {
            clean.put(key.toString(), clean(inner));
          } else if (value instanceof Double number && !Double.isFinite(number)) {
            clean.put(key.toString(), null);
          } else {
            clean.put(key.toString(), value);
          }
        });
    return clean;
  }

  @Override
  public void close() {
    try {
      writer.close();
      for (MetricsSink sink : sinks) {
        sink.close();
      }
    } catch (IOException e) {
      throw folder.unwritable(folder.metrics(), e);
    }
  }
}
