package dev.tarsier.core.inference;

import dev.tarsier.weights.tensor.StateDict;
import dev.tarsier.weights.tensor.StoredTensor;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks for numbers that are none: a network with a NaN in it finds nothing, and says so politely.
 */
final class NonFiniteWeights {

  private NonFiniteWeights() {}

  /** What to say of a checkpoint that holds some. */
  static Optional<String> remark(Path checkpoint, StateDict weights) {
    List<String> broken =
        weights.tensors().entrySet().stream()
            .filter(entry -> !isFinite(entry.getValue()))
            .map(Map.Entry::getKey)
            .toList();
    return broken.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "%s: %d of its tensors hold NaN or infinite numbers, such as %s: its training had failed, and what it answers means nothing"
                .formatted(checkpoint, broken.size(), broken.get(0)));
  }

  private static boolean isFinite(StoredTensor tensor) {
    FloatBuffer values = tensor.toFloat32().asFloatBuffer();
    while (values.hasRemaining()) {
      if (!Float.isFinite(values.get())) {
        return false;
      }
    }
    return true;
  }
}
