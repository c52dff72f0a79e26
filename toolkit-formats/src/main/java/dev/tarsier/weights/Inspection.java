package dev.tarsier.weights;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a file holds, as it is: names before any change.
 *
 * @param tensors in the order of the file
 * @param metadata free text of a safetensors file, the model card among it
 * @param remarks what was left out
 */
public record Inspection(
    Path file,
    WeightFile.Format format,
    List<TensorSummary> tensors,
    Map<String, String> metadata,
    List<String> remarks) {

  /** Copies list and map. */
  public Inspection {
    tensors = List.copyOf(tensors);
    remarks = List.copyOf(remarks);
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
  }
}
