package dev.tarsier.core.describe;

import ai.djl.ndarray.NDArray;
import dev.tarsier.model.Backbone;
import dev.tarsier.nn.Window;
import dev.tarsier.problem.UserError;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A classification network, layer by layer, for one image.
 *
 * <p>Layers are those of the evaluation pass, in the order of the calls. Multiply-adds are those of
 * convolutions and linear layers, biases aside. Activation memory is that of the image and of all
 * outputs in float32; activations (written over their input), flattening, dropout, and what
 * composites add or concatenate are not counted. The receptive field is the theoretical one. Gates
 * that scale channels or positions, such as squeeze and excitation, are left aside in it and in the
 * depth.
 *
 * @param name behind {@code type:}
 * @param variant the value of the option {@code variant}, if the network has one
 * @param input shape of the image
 * @param parameters trainable numbers, auxiliary heads included
 * @param auxiliaryParameters the part of them that only training uses
 * @param depth learned layers on the longest way from image to logits
 */
public record NetworkDescription(
    String name,
    Optional<String> variant,
    ImageShape input,
    long parameters,
    long auxiliaryParameters,
    int depth,
    List<LayerDescription> layers) {

  private static final int FLOAT_BYTES = 4;

  /** Keeps a copy of the list. */
  public NetworkDescription {
    layers = List.copyOf(layers);
  }

  /**
   * Describes a network that was built with its classifier and has no weights; none are allocated.
   *
   * @param input shape of the image
   * @throws UserError if the network cannot take such an image; the message names the layer
   */
  public static NetworkDescription of(
      String name, Optional<String> variant, Backbone network, ImageShape input) {
    network.train(false);
    try (var arrays = new MetaArrays()) {
      NDArray image = arrays.of(input.oneImage());
      var walk = new Walk(network, arrays, image);
      network.traceWith(walk);
      NDArray logits = network.classify(image).main();
      long used = walk.layers().stream().mapToLong(LayerDescription::parameters).sum();
      return new NetworkDescription(
          name,
          variant,
          input,
          network.trainableCount(),
          network.trainableCount() - used,
          walk.depthOf(logits),
          walk.layers());
    } catch (UserError e) {
      throw new UserError(
          "%s cannot take an image of %s: %s".formatted(name, input, e.getMessage()), e);
    } finally {
      network.traceWith(null);
    }
  }

  /** Multiply-adds of the evaluation pass. */
  public long multiplyAdds() {
    return layers.stream().mapToLong(LayerDescription::multiplyAdds).sum();
  }

  /** Bytes of the image and of all outputs in float32. */
  public long activationBytes() {
    return FLOAT_BYTES * input.size()
        + layers.stream().mapToLong(LayerDescription::activationBytes).sum();
  }

  /** The number of convolutions. */
  public long convolutions() {
    return layers.stream().filter(LayerDescription::isConvolution).count();
  }

  /** The number of fully connected layers. */
  public long fullyConnected() {
    return layers.stream().filter(LayerDescription::isFullyConnected).count();
  }

  /** The kernel sizes of its convolutions, such as {@code 7x7}, the largest first. */
  public List<String> kernels() {
    return layers.stream()
        .flatMap(layer -> layer.kernel().stream())
        .map(window -> new Window(window.height(), window.width(), 1, 0, 0, 1))
        .distinct()
        .sorted(Comparator.comparingInt((Window w) -> -w.height() * w.width()))
        .map(window -> "%dx%d".formatted(window.height(), window.width()))
        .toList();
  }
}
