package dev.tarsier.training.optimizer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.tarsier.nn.functional.TorchScript;
import dev.tarsier.optim.Optimizer;
import dev.tarsier.optim.Parameter;
import dev.tarsier.problem.UserError;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the optimizers share: per-parameter moments that begin at zero, the count of steps, and one
 * native call for all parameters of equal scales.
 */
abstract class ForeachOptimizer implements Optimizer {

  private final int parameters;
  private final List<ParameterGroup> groups;
  private final Map<String, NDArray> state = new LinkedHashMap<>();
  private long steps;

  /**
   * An optimizer of these parameters.
   *
   * @param moments names of the arrays that each parameter has, all zero at first
   */
  ForeachOptimizer(NDManager manager, List<Parameter> parameters, List<String> moments) {
    this.parameters = parameters.size();
    for (String moment : moments) {
      for (Parameter parameter : parameters) {
        NDArray like = parameter.array();
        state.put(
            moment + "." + parameter.key(), manager.zeros(like.getShape(), like.getDataType()));
      }
    }
    groups = ParameterGroup.of(parameters, moments, state);
  }

  /**
   * Updates parameters and moments of one group.
   *
   * @param gradients the group's, in its order; may be overwritten
   * @param rate in force for the group
   * @param step counted from 1
   */
  abstract void update(ParameterGroup group, List<NDArray> gradients, double rate, long step);

  @Override
  public final void step(List<NDArray> gradients, double learningRate) {
    if (gradients.size() != parameters) {
      throw new IllegalArgumentException(
          "%d gradients for %d parameters".formatted(gradients.size(), parameters));
    }
    steps++;
    for (ParameterGroup group : groups) {
      update(group, group.members(gradients), learningRate * group.rateScale(), steps);
    }
  }

  @Override
  public final long steps() {
    return steps;
  }

  @Override
  public final Map<String, NDArray> state() {
    return new LinkedHashMap<>(state);
  }

  @Override
  public final void restore(Map<String, NDArray> saved, long steps) {
    var unfit = new ArrayList<String>();
    var found = new IdentityHashMap<NDArray, NDArray>();
    state.forEach(
        (name, array) -> {
          NDArray value = saved.get(name);
          if (value == null) {
            unfit.add(name + " is missing");
          } else if (!value.getShape().equals(array.getShape())) {
            unfit.add(
                "%s is %s and should be %s".formatted(name, value.getShape(), array.getShape()));
          } else {
            found.put(array, value);
          }
        });
    if (!unfit.isEmpty()) {
      String more = unfit.size() == 1 ? "" : ", and %d more".formatted(unfit.size() - 1);
      throw new UserError(
          "the saved optimizer state is not of these parameters or of this optimizer: %s%s"
              .formatted(unfit.get(0), more));
    }
    found.forEach((array, value) -> Copy.SCRIPT.call("copy").with(array).with(value).run());
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
