package dev.tarsier.optim;

import ai.djl.ndarray.NDManager;
import java.util.List;

/**
 * Builds an optimizer from what stands under {@code optimizer:} in a config.
 *
 * @param <O> the options record; it holds the base learning rate, see {@link #learningRate}
 */
public interface OptimizerFactory<O extends Record> {

  /**
   * An optimizer of these parameters; its state lives in {@code manager}.
   *
   * @param parameters one at least; rate and decay of each are scaled as it says
   */
  Optimizer create(O options, NDManager manager, List<Parameter> parameters);

  /** The base learning rate among the options, which the schedule scales. */
  double learningRate(O options);
}
