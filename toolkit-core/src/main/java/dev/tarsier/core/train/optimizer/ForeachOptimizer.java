package dev.tarsier.core.train.optimizer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.tarsier.nn.functional.TorchScript;
import dev.tarsier.optim.Optimizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the optimizers share: per-parameter moments that begin at zero, and the count of steps. */
abstract class ForeachOptimizer implements Optimizer {

  private final NDManager manager;
  private final List<NDArray> parameters;
  private final Map<String, List<NDArray>> moments = new LinkedHashMap<>();
  private long steps;

  ForeachOptimizer(NDManager manager, List<NDArray> parameters) {
    this.manager = manager;
    this.parameters = List.copyOf(parameters);
  }

  /** Declares one array a parameter, all zero, under a name that checkpoints know it by. */
  final List<NDArray> moment(String name) {
    var arrays = new ArrayList<NDArray>();
    for (NDArray parameter : parameters) {
      arrays.add(manager.zeros(parameter.getShape(), parameter.getDataType()));
    }
    moments.put(name, List.copyOf(arrays));
    return moments.get(name);
  }

  /**
   * Updates parameters and moments.
   *
   * @param step counted from 1
   */
  abstract void update(
      List<NDArray> parameters, List<NDArray> gradients, double learningRate, long step);

  @Override
  public final void step(List<NDArray> gradients, double learningRate) {
    if (gradients.size() != parameters.size()) {
      throw new IllegalArgumentException(
          "%d gradients for %d parameters".formatted(gradients.size(), parameters.size()));
    }
    steps++;
    update(parameters, gradients, learningRate, steps);
  }

  @Override
  public final long steps() {
    return steps;
  }

  @Override
  public final Map<String, NDArray> state() {
    var state = new LinkedHashMap<String, NDArray>();
    moments.forEach(
        (name, arrays) -> {
          for (int i = 0; i < arrays.size(); i++) {
            state.put(name + "." + i, arrays.get(i));
          }
        });
    return state;
  }

  @Override
  public final void restore(Map<String, NDArray> saved, long steps) {
    state()
        .forEach(
            (name, array) -> {
              NDArray value = saved.get(name);
              if (value == null || !value.getShape().equals(array.getShape())) {
                throw new IllegalArgumentException(
                    "the saved optimizer state does not fit: %s should be %s but is %s"
                        .formatted(
                            name, array.getShape(), value == null ? "missing" : value.getShape()));
              }
              Copy.SCRIPT.call("copy").with(array).with(value).run();
            });
    this.steps = steps;
  }

  private static final class Copy {
    static final TorchScript SCRIPT =
        TorchScript.compile(
            """
              def copy(self, target: Tensor, source: Tensor) -> Tensor:
                return target.copy_(source)
            """);
  }
}
