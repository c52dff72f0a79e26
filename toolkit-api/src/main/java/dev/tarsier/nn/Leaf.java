package dev.tarsier.nn;

import ai.djl.ndarray.types.Shape;

/**
 * What a {@link Layer} that is one operator of the engine knows beside it. Only leaves call the
 * engine for learned operators; each knows the shape of its output and what it costs, so that a
 * network can be described without weights.
 */
public interface Leaf {

  /** What it is in a description, in PyTorch's word where PyTorch has the layer. */
  default String type() {
    return getClass().getSimpleName();
  }

  /** The number of its trainable values, which every {@link Network} knows. */
  long trainableCount();

  /**
   * The shape of the output for an input of this shape; for most leaves the same.
   *
   * @throws IllegalArgumentException if the layer cannot take such an input
   */
  default Shape outputShape(Shape input) {
    return input;
  }

  /**
   * Multiply-adds of convolutions and linear layers for one input of this shape; 0 for everything
   * else.
   */
  default long multiplyAdds(Shape input) {
    return 0;
  }

  /** How far the operator looks; most look at their own position only. */
  default Window window() {
    return Window.POINT;
  }
}
