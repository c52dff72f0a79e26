package dev.tarsier.core.checkpoint;

import ai.djl.ndarray.NDArray;
import java.util.Map;

/**
 * Something besides the weights that a training carries from one start to the next: an optimizer's
 * moments, an average of the weights.
 *
 * <p>A checkpoint holds the arrays under {@code NAME.KEY} and the counters in its metadata. Chance
 * needs no state: every stream derives from the seed, the epoch and the step.
 */
public interface NamedState {

  /** One word that no network's keys begin with, such as {@code optimizer}. */
  String name();

  /** The arrays by key; they stay the owner's and change with each step. */
  Map<String, NDArray> arrays();

  /** Whole numbers by key, none of them negative. */
  Map<String, Long> counters();

  /**
   * Takes up where another left off.
   *
   * @param arrays under the keys of {@link #arrays}; their values are copied
   * @param counters what {@link #counters} gave; 0 where one is missing
   * @throws dev.tarsier.problem.UserError if an array is missing or of another shape
   */
  void restore(Map<String, NDArray> arrays, Map<String, Long> counters);
}
