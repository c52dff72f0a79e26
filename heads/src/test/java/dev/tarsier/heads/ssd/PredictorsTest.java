package dev.tarsier.heads.ssd;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.tarsier.nn.Layer;
import dev.tarsier.nn.SeededInitialization;
import java.util.List;
import org.junit.jupiter.api.Test;

class PredictorsTest {

  private static List<String> weights(Layer layer) {
    return layer.state().entrySet().stream()
        .filter(entry -> entry.getValue().shape().dimension() == 4)
        .map(entry -> entry.getKey() + " " + entry.getValue().shape())
        .toList();
  }

  private static NDArray run(Layer layer, NDManager manager) {
    layer.materialize(manager, new SeededInitialization(1));
    layer.train(false);
    return layer.forward(manager.ones(new Shape(2, 8, 5, 3)));
  }

  @Test
  void withoutATowerThePredictorsStandOnTheMap() {
    var predictors = Predictors.of(0, 96, false);

    assertThat(weights(predictors.tower(8))).isEmpty();
    assertThat(predictors.channels(8)).isEqualTo(8);
  }

  @Test
  void aTowerIsConvolutionsOfThreeByThreeThatKeepTheSize() {
    var predictors = Predictors.of(2, 16, false);
    Layer tower = predictors.tower(8);

    assertThat(predictors.channels(8)).isEqualTo(16);
    assertThat(weights(tower))
        .containsExactly("0.0.weight (16, 8, 3, 3)", "1.0.weight (16, 16, 3, 3)");
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray out = run(tower, manager);
      assertThat(out.getShape()).isEqualTo(new Shape(2, 16, 5, 3));
      assertThat(out.min().getFloat()).isZero(); // ReLU
      assertThat(out.max().getFloat()).isPositive();
    }
  }

  @Test
  void aSeparableTowerFiltersChannelsByThemselvesFirst() {
    Layer tower = Predictors.of(1, 16, true).tower(8);

    assertThat(weights(tower))
        .containsExactly("0.0.0.weight (8, 1, 3, 3)", "0.1.0.weight (16, 8, 1, 1)");
    try (NDManager manager = NDManager.newBaseManager()) {
      assertThat(run(tower, manager).getShape()).isEqualTo(new Shape(2, 16, 5, 3));
    }
  }
}
