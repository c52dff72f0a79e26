package dev.tarsier.core.loading;

import ai.djl.ndarray.types.Shape;
import dev.tarsier.nn.StateEntry;
import dev.tarsier.weights.tensor.StoredTensor;

/**
 * A tensor of a file under both its names: messages show the file's own, since that is what a
 * renaming must match.
 *
 * @param key in the file
 * @param name after renaming
 */
record FileTensor(String key, String name, StoredTensor tensor) {

  /** Whether its values can become this parameter. */
  boolean fits(StateEntry entry) {
    return tensor.dtype().isLoadable() && new Shape(tensor.shape()).equals(entry.shape());
  }

  String mismatch(StateEntry entry) {
    return tensor.dtype().isLoadable()
        ? "%s (file %s, network %s)".formatted(key, new Shape(tensor.shape()), entry.shape())
        : "%s (its elements are %s, which are not loaded)"
            .formatted(key, tensor.dtype().torchName());
  }

  /** The file's key, and the name it got where that is another. */
  String describe() {
    return name.equals(key) ? key : "%s (looked for as %s)".formatted(key, name);
  }
}
