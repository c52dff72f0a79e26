package dev.tarsier.backbones.squeezenet;

import static dev.tarsier.backbones.squeezenet.SqueezeNet.conv;

import ai.djl.ndarray.NDArray;
import dev.tarsier.nn.Activation;
import dev.tarsier.nn.Layer;

/**
 * Figure 1: squeeze to a few channels by a 1x1, expand to four times as many by a 1x1 and by a 3x3
 * side by side.
 */
final class Fire extends Layer {

  private static final int EXPANSION = 4;

  private final Layer squeeze;
  private final Layer expand1x1;
  private final Layer expand3x3;
  private final Layer relu = child("relu", Activation.RELU_IN_PLACE.layer());

  Fire(int in, int squeezed) {
    squeeze = child("squeeze", conv(in, squeezed, 1).build());
    expand1x1 = child("expand1x1", conv(squeezed, EXPANSION * squeezed, 1).build());
    expand3x3 = child("expand3x3", conv(squeezed, EXPANSION * squeezed, 3).same().build());
  }

  /** Channels of the output. */
  static int outputs(int squeezed) {
    return 2 * EXPANSION * squeezed;
  }

  @Override
  protected NDArray apply(NDArray x) {
    NDArray y = relu.forward(squeeze.forward(x));
    return relu.forward(expand1x1.forward(y)).concat(relu.forward(expand3x3.forward(y)), 1);
  }
}
