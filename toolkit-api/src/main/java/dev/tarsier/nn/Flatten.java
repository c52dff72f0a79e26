package dev.tarsier.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/** (N, C, H, W) → (N, C·H·W). */
public final class Flatten extends Layer implements Leaf, AnyPrecision {

  @Override
  protected NDArray apply(NDArray x) {
    return x.reshape(x.getShape().get(0), -1);
  }

  @Override
  public Shape outputShape(Shape input) {
    return new Shape(input.get(0), input.size() / input.get(0));
  }
}
