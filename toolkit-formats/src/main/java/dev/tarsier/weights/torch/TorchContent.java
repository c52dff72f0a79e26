package dev.tarsier.weights.torch;

import dev.tarsier.weights.tensor.PlacedTensor;
import java.util.List;

/**
 * What a file of {@code torch.save} holds.
 *
 * @param tensors in the order of the file
 * @param remarks what was left out
 */
public record TorchContent(List<PlacedTensor> tensors, List<String> remarks) {

  /** Copies the lists. */
  public TorchContent {
    tensors = List.copyOf(tensors);
    remarks = List.copyOf(remarks);
  }
}
