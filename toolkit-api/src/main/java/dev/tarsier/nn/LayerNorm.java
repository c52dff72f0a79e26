package dev.tarsier.nn;

import ai.djl.ndarray.NDArray;
import dev.tarsier.nn.functional.Functional;

/**
 * Layer normalisation over the channels of each position. Ba, Kiros, Hinton, arXiv:1607.06450. Keys
 * weight (C), bias (C).
 */
public final class LayerNorm extends Layer implements Leaf {

  private final boolean channelsFirst;
  private final double epsilon;
  private final StateEntry weight;
  private final StateEntry bias;

  private LayerNorm(int channels, double epsilon, boolean channelsFirst) {
    this.channelsFirst = channelsFirst;
    this.epsilon = epsilon;
    weight = parameter("weight", Initializer.constant(1), channels);
    bias = parameter("bias", Initializer.constant(0), channels);
  }

  /** For (…, C): the channels come last. */
  public static LayerNorm channelsLast(int channels, double epsilon) {
    return new LayerNorm(channels, epsilon, false);
  }

  /** For (N, C, H, W), torchvision's LayerNorm2d. */
  public static LayerNorm channelsFirst(int channels, double epsilon) {
    return new LayerNorm(channels, epsilon, true);
  }

  @Override
  protected NDArray apply(NDArray x) {
    if (!channelsFirst) {
      return Functional.layerNorm(x, weight.value(), bias.value(), epsilon);
    }
    NDArray last = x.transpose(0, 2, 3, 1);
    return Functional.layerNorm(last, weight.value(), bias.value(), epsilon).transpose(0, 3, 1, 2);
  }
}
