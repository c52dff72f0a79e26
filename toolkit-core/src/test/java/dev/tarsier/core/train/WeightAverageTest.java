package dev.tarsier.core.train;

import static dev.tarsier.testing.TensorAssert.assertTensor;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.tarsier.core.config.EmaSection;
import dev.tarsier.nn.BatchNorm2d;
import dev.tarsier.nn.Network;
import dev.tarsier.nn.SeededInitialization;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A batch norm has everything that is averaged: weights, running statistics, and a counter. */
class WeightAverageTest {

  private static NDArray value(Network network, String key) {
    return Objects.requireNonNull(network.state().get(key)).value();
  }

  /** Of weights 1, bias 0, mean 0 and variance 1 to begin with. */
  private static Network norm(NDManager manager) {
    Network norm = new BatchNorm2d(2);
    norm.materialize(manager, new SeededInitialization(1));
    norm.state().values().forEach(entry -> entry.value().setRequiresGradient(false));
    return norm;
  }

  private static void step(Network norm) {
    value(norm, "weight").set(new float[] {5, 1});
    value(norm, "running_mean").set(new float[] {8, -4});
    value(norm, "running_var").set(new float[] {3, 1});
    value(norm, "num_batches_tracked").addi(7);
  }

  /** A quarter of the way each; the counter is the network's. */
  @Test
  void runningStatisticsAreAveragedAsWeightsAre() {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      Network norm = norm(manager);
      var average = new WeightAverage(new EmaSection(0.75, 0), norm, manager);

      step(norm);
      average.update();

      var weights = average.weights();
      assertThat(weights.get("weight").orElseThrow().toFloats()).containsExactly(2, 1);
      assertThat(weights.get("bias").orElseThrow().toFloats()).containsExactly(0, 0);
      assertThat(weights.get("running_mean").orElseThrow().toFloats()).containsExactly(2, -1);
      assertThat(weights.get("running_var").orElseThrow().toFloats()).containsExactly(1.5f, 1);
      NDArray counter = Objects.requireNonNull(average.arrays().get("num_batches_tracked"));
      assertThat(counter.toLongArray()).containsExactly(7);
    }
  }

  /** A network that is judged by its average normalises by the average's statistics. */
  @Test
  void exchangingTwiceIsAsBefore() {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      Network norm = norm(manager);
      var average = new WeightAverage(new EmaSection(0.75, 0), norm, manager);
      step(norm);
      average.update();

      average.exchange();
      assertTensor(value(norm, "running_mean")).isExactly(new float[] {2, -1});
      assertTensor(value(norm, "weight")).isExactly(new float[] {2, 1});

      average.exchange();
      assertTensor(value(norm, "running_mean")).isExactly(new float[] {8, -4});
      assertTensor(value(norm, "weight")).isExactly(new float[] {5, 1});
    }
  }
}
