package dev.tarsier.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.tarsier.nn.functional.Functional;

/**
 * In training zeroes the whole residual of an image with probability p and multiplies that of the
 * others by 1/(1 − p); otherwise the identity. Huang et al.: "Deep Networks with Stochastic Depth",
 * ECCV 2016, with the scaling at training time, as in torchvision's mode "row".
 */
public final class StochasticDepth extends Layer implements Leaf, AnyPrecision {

  private final double probability;

  /** Drops with {@code probability} in [0, 1). */
  public StochasticDepth(double probability) {
    this.probability = probability;
  }

  @Override
  protected NDArray apply(NDArray x) {
    if (!isTraining() || probability == 0) {
      return x;
    }
    Shape perImage = new Shape(x.getShape().get(0), 1, 1, 1);
    NDArray drawn = x.getManager().randomUniform(0, 1, perImage);
    NDArray kept = drawn.gte((float) probability).toType(x.getDataType(), false);
    return x.mul(Functional.scale(kept, 1 / (1 - probability)));
  }
}
