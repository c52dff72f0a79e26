package dev.tarsier.core.train.log;

import java.io.IOException;
import java.util.Map;

/** Writes lines of metrics down in a form of its own. */
public interface MetricsSink extends AutoCloseable {

  /**
   * Takes a line; what is written is on its way to the disk when this comes back.
   *
   * @param line as {@code metrics.jsonl} has it; values are text, numbers, booleans, null, or maps
   *     of these
   */
  void accept(Map<String, Object> line) throws IOException;

  @Override
  void close() throws IOException;
}
