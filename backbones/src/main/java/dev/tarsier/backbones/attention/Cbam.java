package dev.tarsier.backbones.attention;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.tarsier.nn.Activation;
import dev.tarsier.nn.AdaptiveAvgPool2d;
import dev.tarsier.nn.BatchNorm2d;
import dev.tarsier.nn.Conv2d;
import dev.tarsier.nn.Initializer;
import dev.tarsier.nn.Layer;
import dev.tarsier.nn.Leaf;
import dev.tarsier.nn.Normalization;

/**
 * Convolutional block attention: weighs the channels, then the positions. Woo, Park, Lee, Kweon:
 * "CBAM: Convolutional Block Attention Module", ECCV 2018, <a
 * href="https://arxiv.org/abs/1807.06521">arXiv:1807.06521</a>, section 3.
 *
 * <pre>
 * c = σ(W₂ · relu(W₁ · mean(x)) + W₂ · relu(W₁ · max(x)))      one for each (N, C)
 * s = σ(norm(conv7x7([max; mean] of c · x over the channels)))  one for each (N, H, W)
 * y = s · c · x
 * </pre>
 *
 * <p>The paper's text has no norm on the spatial map; its released code has, and so have we. Keys
 * {@code fc1}, {@code fc2}, {@code conv}, {@code bn}.
 */
public final class Cbam extends Layer {

  private static final double SPATIAL_MOMENTUM = 0.01;

  private final Layer avgpool = child("avgpool", new AdaptiveAvgPool2d(1));
  private final Layer maxpool = child("maxpool", new GlobalMaxPool());
  private final Layer fc1;
  private final Layer fc2;
  private final Layer relu = child("relu", Activation.RELU.layer());
  private final Layer sigmoid = child("sigmoid", Activation.SIGMOID.layer());
  private final Layer summary = child("summary", new ChannelSummary());
  private final Layer conv =
      child(
          "conv",
          Conv2d.of(2, 1, 7).same().noBias().init(Initializer.kaimingNormalFanOut()).build());
  private final Layer bn;

  /**
   * A block for {@code channels}.
   *
   * @param squeezed channels in the middle of the perceptron
   * @param norm of the spatial map
   */
  public Cbam(int channels, int squeezed, Normalization norm) {
    bn = child("bn", norm.layer(1, BatchNorm2d.EPSILON, SPATIAL_MOMENTUM));
    fc1 = child("fc1", SqueezeExcitation.linear(channels, squeezed));
    fc2 = child("fc2", SqueezeExcitation.linear(squeezed, channels));
  }

  @Override
  protected NDArray apply(NDArray x) {
    NDArray mean = perceptron(avgpool.forward(x)); // (N, C, 1, 1)
    NDArray max = perceptron(maxpool.forward(x));
    NDArray weighed = x.mul(sigmoid.forward(mean.add(max)));
    NDArray spatial = bn.forward(conv.forward(summary.forward(weighed))); // (N, 1, H, W)
    return weighed.mul(sigmoid.forward(spatial));
  }

  private NDArray perceptron(NDArray pooled) {
    return fc2.forward(relu.forward(fc1.forward(pooled)));
  }

  /** (N, C, H, W) → (N, C, 1, 1). */
  private static final class GlobalMaxPool extends Layer implements Leaf {

    @Override
    protected NDArray apply(NDArray x) {
      Shape shape = x.getShape();
      NDArray flat = x.reshape(shape.get(0), shape.get(1), -1);
      return flat.max(new int[] {2}, true).reshape(outputShape(shape));
    }

    @Override
    public Shape outputShape(Shape input) {
      return new Shape(input.get(0), input.get(1), 1, 1);
    }
  }

  /** (N, C, H, W) → (N, 2, H, W): the largest and the mean value of each position. */
  private static final class ChannelSummary extends Layer implements Leaf {

    @Override
    protected NDArray apply(NDArray x) {
      return x.max(new int[] {1}, true).concat(x.mean(new int[] {1}, true), 1);
    }

    @Override
    public Shape outputShape(Shape input) {
      return new Shape(input.get(0), 2, input.get(2), input.get(3));
    }
  }
}
