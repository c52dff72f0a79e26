package dev.tarsier.nn;

import ai.djl.ndarray.NDArray;

/**
 * In training zeroes each value with probability p and multiplies the others by 1/(1 − p);
 * otherwise the identity.
 */
public final class Dropout extends Layer implements Leaf, AnyPrecision {

  private final double probability;

  /** Drops with {@code probability} in [0, 1). */
  public Dropout(double probability) {
    this.probability = probability;
  }

  @Override
  protected NDArray apply(NDArray x) {
    return isTraining() && probability > 0
        ? x.getNDArrayInternal().dropout(x, (float) probability, true).singletonOrThrow()
        : x;
  }
}
