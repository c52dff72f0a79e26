package dev.tarsier.training.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.tarsier.optim.Optimizer;
import dev.tarsier.optim.Parameter;
import dev.tarsier.plugin.Setting;
import dev.tarsier.problem.UserError;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** State is known by the parameter's key, not by its place. */
class OptimizerStateTest {

  private final NDManager manager = NDManager.newBaseManager();

  @AfterEach
  void close() {
    manager.close();
  }

  private static Adam adam(NDManager manager, List<Parameter> parameters, boolean amsgrad) {
    return new Adam(
        new AdamOptions(0.01, List.of(0.9, 0.999), 1e-8, 0.01, amsgrad).settings(),
        Adam.Decay.DECOUPLED,
        manager,
        parameters);
  }

  @Test
  void namesSayWhatForAndWhose() {
    var two =
        List.of(
            Parameter.of("body.weight", manager.zeros(new Shape(2, 3))),
            Parameter.of("body.bias", manager.zeros(new Shape(2))));

    assertThat(adam(manager, two, false).state())
        .containsOnlyKeys(
            "mean.body.weight", "mean.body.bias", "square.body.weight", "square.body.bias");
    assertThat(new Sgd(new SgdOptions(0.1, 0.9, 0, 0, false), manager, two).state())
        .containsOnlyKeys("velocity.body.weight", "velocity.body.bias");
    assertThat(new Sgd(new SgdOptions(0.1, 0, 0, 0, false), manager, two).state()).isEmpty();
  }

  @Test
  void aRestoredOptimizerGoesOnAsIfItHadNeverStopped() {
    NDArray whole = manager.create(new float[] {0.5f, -2});
    Optimizer uninterrupted = adam(manager, List.of(Parameter.of("p", whole)), true);
    step(uninterrupted, 0, 4);

    NDArray parts = manager.create(new float[] {0.5f, -2});
    Optimizer first = adam(manager, List.of(Parameter.of("p", parts)), true);
    step(first, 0, 2);
    Optimizer second = adam(manager, List.of(Parameter.of("p", parts)), true);
    second.restore(Map.copyOf(first.state()), first.steps());
    step(second, 2, 4);

    assertThat(parts.toFloatArray()).isEqualTo(whole.toFloatArray());
    assertThat(second.steps()).isEqualTo(4);
  }

  @Test
  void anotherOrderOfParametersTakesUpTheSameState() {
    NDArray a = manager.create(new float[] {1});
    NDArray b = manager.create(new float[] {1});
    var options = new SgdOptions(0.1, 0.5, 0, 0, false);
    var before = new Sgd(options, manager, List.of(Parameter.of("a", a), Parameter.of("b", b)));
    before.step(List.of(scalar(1), scalar(10)), 0);

    var after = new Sgd(options, manager, List.of(Parameter.of("b", b), Parameter.of("a", a)));
    after.restore(before.state(), before.steps());

    var velocities = new HashMap<String, Float>();
    after.state().forEach((name, array) -> velocities.put(name, array.getFloat()));
    assertThat(velocities).containsOnly(entry("velocity.a", 1f), entry("velocity.b", 10f));
  }

  @Test
  void aStateThatDoesNotFitIsRefusedByName() {
    Optimizer wanted = adam(manager, List.of(Parameter.of("p", scalar(1))), false);
    assertThatThrownBy(() -> wanted.restore(Map.of("mean.p", scalar(0)), 3))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("square.p is missing");
    assertThatThrownBy(
            () ->
                wanted.restore(
                    Map.of("mean.p", manager.create(new float[] {1, 2}), "square.p", scalar(0)), 3))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("mean.p is (2) and should be (1)");
    assertThat(wanted.steps()).isZero();
  }

  @Test
  void defaultsOfAdamAreThoseOfPyTorch() {
    assertThat(decayByDefault(AdamOptions.class)).isEqualTo("0");
    assertThat(decayByDefault(AdamWOptions.class)).isEqualTo("0.01");
  }

  private static String decayByDefault(Class<? extends Record> options) {
    return Arrays.stream(options.getRecordComponents())
        .filter(component -> component.getName().equals("weightDecay"))
        .findFirst()
        .orElseThrow()
        .getAnnotation(Setting.class)
        .byDefault();
  }

  private NDArray scalar(float value) {
    return manager.create(new float[] {value});
  }

  private void step(Optimizer optimizer, int from, int to) {
    for (int i = from; i < to; i++) {
      optimizer.step(List.of(manager.create(new float[] {1 + i, 0.3f * i - 1})), 0.01);
    }
  }
}
