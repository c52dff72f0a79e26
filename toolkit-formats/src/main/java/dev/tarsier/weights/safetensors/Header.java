package dev.tarsier.weights.safetensors;

import dev.tarsier.weights.tensor.DType;
import java.util.List;
import java.util.Map;

/**
 * What a header says, well-formed but not yet compared with the data. Entries are in the header's
 * order.
 */
record Header(List<Entry> entries, Map<String, String> metadata) {

  /** The key that holds text in place of a tensor. */
  static final String METADATA = "__metadata__";

  /** One tensor; {@code begin} and {@code end} count from the first byte after the header. */
  record Entry(String name, DType dtype, List<Long> shape, long begin, long end) {}
}
