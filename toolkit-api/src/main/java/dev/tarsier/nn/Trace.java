package dev.tarsier.nn;

import ai.djl.ndarray.NDArray;
import java.util.function.UnaryOperator;

/**
 * Stands around every {@link Layer#forward} of a network. An observer computes and takes a note; a
 * description answers for the leaves with arrays of the right shape and lets the composites run.
 *
 * <pre>{@code
 * (layer, input, apply) -> layer instanceof Leaf leaf
 *     ? emptyArray(leaf.outputShape(input.getShape()))
 *     : apply.apply(input);
 * }</pre>
 */
@FunctionalInterface
public interface Trace {

  /**
   * Answers for {@code layer.forward(input)}.
   *
   * @param layer the layer that was called, a {@link Leaf} or a composite of others
   * @param input its input; where the trace answers for the leaves, only its shape counts
   * @param apply what the layer computes
   * @return the output
   */
  NDArray call(Layer layer, NDArray input, UnaryOperator<NDArray> apply);
}
