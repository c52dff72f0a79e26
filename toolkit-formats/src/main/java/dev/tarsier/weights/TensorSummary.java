package dev.tarsier.weights;

import dev.tarsier.weights.tensor.DType;
import dev.tarsier.weights.tensor.PlacedTensor;
import dev.tarsier.weights.tensor.StoredTensor;
import dev.tarsier.weights.tensor.TensorPath;
import java.util.List;
import java.util.stream.LongStream;

/**
 * One tensor of a file, told without its values.
 *
 * @param name keys of the path joined by dots
 * @param sha256 of the values in row-major order, little-endian
 */
public record TensorSummary(
    String name, TensorPath path, DType dtype, List<Long> shape, String sha256) {

  /** Copies the shape. */
  public TensorSummary {
    shape = List.copyOf(shape);
  }

  static TensorSummary of(PlacedTensor placed) {
    StoredTensor tensor = placed.tensor();
    List<Long> shape = LongStream.of(tensor.shape()).boxed().toList();
    return new TensorSummary(
        placed.path().dotted(), placed.path(), tensor.dtype(), shape, tensor.sha256());
  }
}
