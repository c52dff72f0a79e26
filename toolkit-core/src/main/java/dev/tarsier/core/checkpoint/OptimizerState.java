package dev.tarsier.core.checkpoint;

import ai.djl.ndarray.NDArray;
import dev.tarsier.optim.Optimizer;
import java.util.Map;

/**
 * An optimizer's arrays and its count of steps.
 *
 * @param optimizer whose they are
 */
public record OptimizerState(Optimizer optimizer) implements NamedState {

  /** What checkpoints know it by. */
  public static final String NAME = "optimizer";

  static final String STEPS = "steps";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Map<String, NDArray> arrays() {
    return optimizer.state();
  }

  @Override
  public Map<String, Long> counters() {
    return Map.of(STEPS, optimizer.steps());
  }

  @Override
  public void restore(Map<String, NDArray> arrays, Map<String, Long> counters) {
    optimizer.restore(arrays, counters.getOrDefault(STEPS, 0L));
  }
}
