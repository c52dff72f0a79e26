package dev.tarsier.core.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.tarsier.optim.Optimizer;
import dev.tarsier.optim.OptimizerFactory;
import dev.tarsier.optim.Parameter;
import dev.tarsier.plugin.DetectionPlugin;
import dev.tarsier.plugin.Setting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The plainest optimizer with a state, and schedules that one can follow in the head.
 *
 * <pre>
 * v ← momentum · v + g + weight_decay · p,  p ← p − rate · v
 * </pre>
 */
public final class DescentPlugin extends DetectionPlugin {

  record DescentOptions(
      @Setting("base rate") double learningRate,
      @Setting(value = "kept share of the last step", byDefault = "0") double momentum,
      @Setting(value = "pull to zero", byDefault = "0") double weightDecay) {}

  record NoOptions() {}

  @Override
  protected void install() {
    optimizer("descent", DescentOptions.class, new Factory());
    schedule("even", NoOptions.class, (o, perEpoch, epochs) -> step -> 1);
    schedule(
        "halving", NoOptions.class, (o, perEpoch, epochs) -> step -> Math.pow(0.5, (double) step));
    schedule(
        "falling",
        NoOptions.class,
        (o, perEpoch, epochs) -> step -> 1 - (double) step / (perEpoch * epochs));
    schedule("rising", NoOptions.class, (o, perEpoch, epochs) -> step -> (step + 1) / 100.0);
    schedule(
        "broken", NoOptions.class, (o, perEpoch, epochs) -> step -> step == 2 ? Double.NaN : 1);
  }

  private static final class Factory implements OptimizerFactory<DescentOptions> {
    @Override
    public Optimizer create(DescentOptions options, NDManager manager, List<Parameter> parameters) {
      return new Descent(options, manager, parameters);
    }

    @Override
    public double learningRate(DescentOptions options) {
      return options.learningRate();
    }
  }

  private static final class Descent implements Optimizer {
    private final DescentOptions options;
    private final List<Parameter> parameters;
    private final Map<String, NDArray> velocities = new LinkedHashMap<>();
    private long steps;

    Descent(DescentOptions options, NDManager manager, List<Parameter> parameters) {
      this.options = options;
      this.parameters = parameters;
      parameters.forEach(
          p -> velocities.put("velocity." + p.key(), manager.zeros(p.array().getShape())));
    }

    @Override
    public void step(List<NDArray> gradients, double learningRate) {
      for (int i = 0; i < gradients.size(); i++) {
        Parameter p = parameters.get(i);
        NDArray velocity = Objects.requireNonNull(velocities.get("velocity." + p.key()));
        float decay = (float) (options.weightDecay() * p.decayScale());
        try (NDManager step = gradients.get(i).getManager().newSubManager()) {
          NDArray own = p.array();
          NDArray decayed = own.mul(decay);
          NDArray pull = gradients.get(i).add(decayed);
          decayed.attach(step);
          pull.attach(step);
          velocity.muli((float) options.momentum());
          velocity.addi(pull);
          NDArray move = velocity.mul((float) (learningRate * p.rateScale()));
          move.attach(step);
          own.subi(move);
        }
      }
      steps++;
    }

    @Override
    public Map<String, NDArray> state() {
      return velocities;
    }

    @Override
    public long steps() {
      return steps;
    }

    @Override
    public void restore(Map<String, NDArray> state, long steps) {
      velocities.forEach(
          (name, velocity) -> {
            velocity.muli(0);
            velocity.addi(Objects.requireNonNull(state.get(name)));
          });
      this.steps = steps;
    }
  }
}
