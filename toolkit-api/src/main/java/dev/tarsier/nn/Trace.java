package dev.tarsier.nn;

import ai.djl.ndarray.NDArray;

/**
 * Stands in for the arithmetic of leaves while a network is described: sees each call, answers with
 * an array of the right shape.
 */
@FunctionalInterface
public interface Trace {

  /**
   * Answers for {@code leaf.forward(input)}.
   *
   * @param leaf the layer that was called
   * @param input its input, of which only the shape counts
   * @return an array of {@code leaf.outputShape(input.getShape())}; it needs no memory behind it
   */
  NDArray answer(Leaf leaf, NDArray input);
}
