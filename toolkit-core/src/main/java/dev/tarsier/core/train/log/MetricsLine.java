package dev.tarsier.core.train.log;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A line of metrics without its nesting: {@code {"terms": {"box": 2}}} is {@code terms.box = 2}.
 */
final class MetricsLine {

  private MetricsLine() {}

  /** Values by path, in order. */
  static Map<String, @Nullable Object> flat(Map<?, ?> line) {
    var flat = new LinkedHashMap<String, @Nullable Object>();
    add("", line, flat);
    return flat;
  }

  private static void add(String before, Map<?, ?> values, Map<String, @Nullable Object> flat) {
    values.forEach(
        (key, value) -> {
          String path = before.isEmpty() ? key.toString() : before + "." + key;
          if (value instanceof Map<?, ?> inner) {
            add(path, inner, flat);
          } else {
            flat.put(path, value);
          }
        });
  }
}
