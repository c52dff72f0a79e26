package dev.tarsier.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.tarsier.core.config.EmaSection;
import dev.tarsier.nn.BatchNorm2d;
import dev.tarsier.nn.SeededInitialization;
import dev.tarsier.nn.StateEntry;
import dev.tarsier.problem.UserError;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The average of a batch norm of two channels: weight, bias, running statistics, a counter. */
class WeightAverageTest {

  private final NDManager manager = NDManager.newBaseManager(Device.cpu());
  private final BatchNorm2d norm = new BatchNorm2d(2, 1e-5, 0.1);

  @BeforeEach
  void begin() {
    norm.materialize(manager, new SeededInitialization(0));
    norm.state().values().forEach(entry -> entry.value().setRequiresGradient(false));
  }

  @AfterEach
  void close() {
    manager.close();
  }

  private NDArray live(String key) {
    StateEntry entry = norm.state().get(key);
    return Objects.requireNonNull(entry).value();
  }

  private static float[] floats(WeightAverage average, String key) {
    return average.weights().get(key).orElseThrow().toFloats();
  }

  private static long steps(WeightAverage average) {
    return average.counters().getOrDefault("steps", -1L);
  }

  @Test
  void numbersApproachAndCountersAreCopied() {
    var average = new WeightAverage(new EmaSection(0.75, 0), norm, manager);
    live("weight").addi(manager.create(new float[] {4, -8}));
    live("running_mean").addi(2);
    live("num_batches_tracked").addi(5);

    average.update();

    assertThat(floats(average, "weight")).containsExactly(2, -1);
    assertThat(floats(average, "running_mean")).containsExactly(0.5f, 0.5f);
    assertThat(Objects.requireNonNull(average.arrays().get("num_batches_tracked")).toLongArray())
        .containsExactly(5);
    assertThat(live("weight").toFloatArray()).as("the weights themselves").containsExactly(5, -7);
    assertThat(steps(average)).isEqualTo(1);
  }

  @Test
  void aWarmUpMakesTheFirstStepsCountMore() {
    // 1 − exp(−1/1) of 0.5 stays: d = 0.31606, and 1 + (1 − d) · 4 = 3.73576.
    var average = new WeightAverage(new EmaSection(0.5, 1), norm, manager);
    live("weight").addi(4);

    average.update();

    assertThat(floats(average, "weight")[0]).isCloseTo(3.73576f, within(1e-5f));
  }

  @Test
  void exchangedTwiceAllIsAsBefore() {
    var average = new WeightAverage(new EmaSection(0.75, 0), norm, manager);
    live("weight").addi(4);
    live("num_batches_tracked").addi(5);

    average.exchange();
    assertThat(live("weight").toFloatArray()).containsExactly(1, 1);
    assertThat(floats(average, "weight")).containsExactly(5, 5);

    average.exchange();
    assertThat(live("weight").toFloatArray()).containsExactly(5, 5);
    assertThat(floats(average, "weight")).containsExactly(1, 1);
  }

  @Test
  void whatWasSavedIsTakenUp() {
    var average = new WeightAverage(new EmaSection(0.75, 0), norm, manager);
    Map<String, NDArray> saved = new HashMap<>();
    average.arrays().forEach((key, array) -> saved.put(key, array.zerosLike()));
    saved.put("bias", manager.create(new float[] {3, 9}));

    average.restore(saved, Map.of("steps", 12L));

    assertThat(floats(average, "bias")).containsExactly(3, 9);
    assertThat(floats(average, "weight")).containsExactly(0, 0);
    assertThat(steps(average)).isEqualTo(12);
    assertThat(live("bias").toFloatArray()).containsExactly(0, 0);
  }

  @Test
  void theAverageOfAnotherNetworkIsNamed() {
    var average = new WeightAverage(new EmaSection(0.75, 0), norm, manager);
    Map<String, NDArray> saved = new HashMap<>(average.arrays());
    saved.put("running_var", manager.create(new float[3]));
    assertThatThrownBy(() -> average.restore(saved, Map.of()))
        .isInstanceOf(UserError.class)
        .hasMessage("the saved average of the weights is not of this network: running_var is (3)");

    saved.remove("running_var");
    assertThatThrownBy(() -> average.restore(saved, Map.of()))
        .hasMessageEndingWith("running_var is missing");
  }
}
