package dev.tarsier.core.describe;

import dev.tarsier.nn.Window;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * One call of a leaf.
 *
 * @param path its place in the network, as in the state dict
 * @param type the layer in PyTorch's word, such as {@code Conv2d} or {@code ReLU}
 * @param output shape for one image, such as (C, H, W)
 * @param parameters trainable numbers; 0 for every further call of the same leaf
 * @param multiplyAdds of convolutions and linear layers
 * @param activationBytes memory of the output in float32; 0 where the layer works in place or
 *     passes its input on
 * @param stride pixels of the input per step of the map; empty behind a layer that sees everything
 * @param receptiveField pixels of the input, padding included, that one value sees; the larger of
 *     height and width; empty behind a layer that sees everything
 * @param kernel of a convolution
 */
public record LayerDescription(
    String path,
    String type,
    List<Long> output,
    long parameters,
    long multiplyAdds,
    long activationBytes,
    OptionalInt stride,
    OptionalLong receptiveField,
    Optional<Window> kernel) {

  /** Keeps a copy of the list. */
  public LayerDescription {
    output = List.copyOf(output);
  }

  /** Whether it is a fully connected layer. */
  public boolean isFullyConnected() {
    return multiplyAdds > 0 && kernel.isEmpty();
  }

  /** Whether it is a convolution. */
  public boolean isConvolution() {
    return kernel.isPresent();
  }
}
