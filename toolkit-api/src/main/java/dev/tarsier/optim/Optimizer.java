package dev.tarsier.optim;

import ai.djl.ndarray.NDArray;
import java.util.Map;

/**
 * Moves the parameters it was created for along their gradients. It owns its state, which a
 * checkpoint keeps.
 */
public interface Optimizer extends AutoCloseable {

  /**
   * One step. To be called with grad mode off; gradients are zeroed afterwards.
   *
   * @param learningRate the rate in force for this step
   */
  void step(double learningRate);

  /** The state to keep in a checkpoint, by name; arrays stay the optimizer's. */
  Map<String, NDArray> state();

  /** Copies a state that {@link #state} once gave into this optimizer's own arrays. */
  void restore(Map<String, NDArray> state);

  @Override
  void close();
}
