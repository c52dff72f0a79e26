package dev.tarsier.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.tarsier.problem.UserError;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class BatchNorm2dTest {

  private static Sequential norm(NDManager manager) {
    var network = new Sequential(new BatchNorm2d(1));
    network.materialize(manager, new SeededInitialization(7));
    return network;
  }

  private static void assertStatisticsAreFinite(Network network) {
    network.visit(
        (key, entry) -> {
          if (entry.type() == DataType.FLOAT32) {
            assertThat(entry.value().getFloat()).as(key).isFinite();
          }
        });
  }

  @Test
  void oneValueAChannelHasNoVarianceToLearnFrom() {
    // One value less its mean is 0, and its unbiased variance is 0 / (1 - 1).
    try (NDManager manager = NDManager.newBaseManager()) {
      Sequential network = norm(manager);
      network.train(true);
      assertThatThrownBy(() -> network.forward(manager.ones(new Shape(1, 1, 1, 1))))
          .isInstanceOf(UserError.class)
          .hasMessageStartingWith("0: (1, 1, 1, 1) has one value a channel");
      assertStatisticsAreFinite(network);
    }
  }

  @Test
  void oneValueAChannelIsEnoughOutsideTraining() {
    try (NDManager manager = NDManager.newBaseManager()) {
      Sequential network = norm(manager);
      assertThat(network.forward(manager.ones(new Shape(1, 1, 1, 1))).getFloat()).isFinite();
    }
  }

  @Test
  void twoImagesAreEnough() {
    try (NDManager manager = NDManager.newBaseManager()) {
      Sequential network = norm(manager);
      network.train(true);
      network.forward(manager.ones(new Shape(2, 1, 1, 1)));
      assertStatisticsAreFinite(network);
    }
  }

  @Test
  void statisticsOfAFrozenPartStayWhileTheRestTrains() {
    try (NDManager manager = NDManager.newBaseManager()) {
      var frozen = new BatchNorm2d(1);
      var trained = new BatchNorm2d(1);
      var network = new Sequential(frozen, trained);
      frozen.freeze();
      network.materialize(manager, new SeededInitialization(7));
      network.train(true);
      // The batch's mean is 4, also behind the frozen norm of mean 0 and variance 1: 0.1 · 4 = 0.4.
      network.forward(manager.create(new float[] {2, 6}, new Shape(2, 1, 1, 1)));
      assertThat(mean(frozen)).isZero();
      assertThat(mean(trained)).isCloseTo(0.4f, within(1e-4f));
    }
  }

  private static float mean(BatchNorm2d norm) {
    return Objects.requireNonNull(norm.state().get("running_mean")).value().getFloat();
  }
}
