package dev.tarsier.weights.tensor;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Named tensors in order, and text beside them. Order is that of the module that was saved.
 *
 * @param tensors by state-dict name, such as {@code layer1.0.conv1.weight}; iterates in order,
 *     cannot be changed
 * @param metadata free text by key, as safetensors carries it; iterates in order, cannot be changed
 */
public record StateDict(Map<String, StoredTensor> tensors, Map<String, String> metadata) {

  /** Copies both maps, keeping their order. */
  public StateDict {
    tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
  }

  /** Tensors without metadata. */
  public static StateDict of(Map<String, StoredTensor> tensors) {
    return new StateDict(tensors, Map.of());
  }

  /** The tensor of this name, if there is one. */
  public Optional<StoredTensor> get(String name) {
    return Optional.ofNullable(tensors.get(name));
  }

  /** The same tensors with this metadata in place of the present. */
  public StateDict withMetadata(Map<String, String> replacement) {
    return new StateDict(tensors, replacement);
  }

  /** Elements of all tensors together, buffers such as running means included. */
  public long elements() {
    return tensors.values().stream().mapToLong(StoredTensor::elements).sum();
  }
}
