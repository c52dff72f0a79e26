package dev.tarsier.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.tarsier.nn.functional.Functional;

/**
 * Averages any map to {@code size × size} cells; cell i of n covers ⌊i·L/n⌋ … ⌈(i+1)·L/n⌉. Size 1
 * is global pooling.
 */
public final class AdaptiveAvgPool2d extends Layer implements Leaf, AnyPrecision {

  private final int size;

  /** Pools to {@code size × size}. */
  public AdaptiveAvgPool2d(int size) {
    this.size = size;
  }

  @Override
  protected NDArray apply(NDArray x) {
    return Functional.adaptiveAvgPool2d(x, size, size);
  }

  @Override
  public Shape outputShape(Shape input) {
    return new Shape(input.get(0), input.get(1), size, size);
  }
}
