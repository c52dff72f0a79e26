package dev.tarsier.backbones.inception;

import ai.djl.ndarray.NDArray;
import dev.tarsier.backbones.block.Branches;
import dev.tarsier.nn.Activation;
import dev.tarsier.nn.Conv2d;
import dev.tarsier.nn.Identity;
import dev.tarsier.nn.Initializer;
import dev.tarsier.nn.Layer;
import dev.tarsier.nn.functional.Functional;

/**
 * y = relu(x + scale · (1x1 of the joined paths)): figures 16, 17 and 19; scaling steadies the
 * training of wide blocks (section 3.3). The 1x1 has a bias and no norm.
 */
final class ResidualBranches extends Layer {

  private final Layer branches;
  private final Layer up;
  private final Layer relu;
  private final float scale;

  ResidualBranches(Branches branches, int joined, int channels, double scale) {
    this(branches, joined, channels, scale, Activation.RELU_IN_PLACE.layer());
  }

  private ResidualBranches(
      Branches branches, int joined, int channels, double scale, Layer activation) {
    this.branches = child("", branches);
    up =
        child(
            "conv2d",
            Conv2d.of(joined, channels, 1)
                .init(Initializer.kaimingNormalFanIn())
                .biasInit(Initializer.constant(0))
                .build());
    relu = child("relu", activation);
    this.scale = (float) scale;
  }

  /** The block that ends the network: neither scale nor ReLU. */
  static ResidualBranches last(Branches branches, int joined, int channels) {
    return new ResidualBranches(branches, joined, channels, 1, new Identity());
  }

  @Override
  protected NDArray apply(NDArray x) {
    NDArray residual = up.forward(branches.forward(x));
    return relu.forward(x.add(Functional.scale(residual, scale)));
  }
}
