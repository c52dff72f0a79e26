package dev.tarsier.optim;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Map;

/**
 * Moves the parameters it was created for along their gradients. It owns its state, which a
 * checkpoint keeps.
 */
public interface Optimizer {

  /**
   * One step. To be called with grad mode off; the gradients may be overwritten.
   *
   * @param gradients one a parameter, in their order
   * @param learningRate the rate in force for this step
   */
  void step(List<NDArray> gradients, double learningRate);

  /**
   * The arrays to keep in a checkpoint, by name: what the array is for, a dot and the {@link
   * Parameter#key key} of its parameter, such as {@code velocity.head.bias}. They stay the
   * optimizer's and change with each step.
   */
  Map<String, NDArray> state();

  /** The number of steps taken; a restored optimizer goes on counting. */
  long steps();

  /**
   * Takes up where another left off.
   *
   * @param state arrays under the names that {@link #state} gives; their values are copied
   * @param steps what {@link #steps} gave
   * @throws dev.tarsier.problem.UserError if an array is missing or of another shape; the message
   *     names it
   */
  void restore(Map<String, NDArray> state, long steps);
}
