package dev.tarsier.core.train;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * {@code metrics.jsonl}: one JSON object a line, flushed at once, so that a killed run loses
 * nothing it had said.
 */
final class MetricsStream implements AutoCloseable {

  private final ObjectMapper json = new ObjectMapper();
  private final Writer writer;

  private MetricsStream(Writer writer) {
    this.writer = writer;
  }

  /** Goes on at the end of the file. */
  static MetricsStream append(Path file) {
    try {
      return new MetricsStream(
          Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes one line; numbers that are not finite become null. */
  void write(Map<String, Object> values) {
    try {
      writer.write(json.writeValueAsString(clean(values)));
      writer.write('\n');
      writer.flush();
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
