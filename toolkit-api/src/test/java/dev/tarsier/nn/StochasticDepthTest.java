package dev.tarsier.nn;

import static dev.tarsier.testing.TensorAssert.assertTensor;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;

class StochasticDepthTest {

  @Test
  void evaluationChangesNothing() {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray x = manager.create(new float[] {1, 2, 3}, new Shape(3, 1, 1, 1));
      assertTensor(new StochasticDepth(0.9).forward(x)).isExactly(1, 2, 3);
    }
  }

  @Test
  void trainingDropsWholeImagesAndKeepsTheMean() {
    try (NDManager manager = NDManager.newBaseManager()) {
      Engine.getInstance().setRandomSeed(7);
      var layer = new StochasticDepth(0.25);
      layer.train(true);
      float[] y = layer.forward(manager.ones(new Shape(1000, 2, 1, 1))).toFloatArray();
      int dropped = 0;
      for (int image = 0; image < 1000; image++) {
        assertThat(y[2 * image]).isIn(0f, 1 / 0.75f).isEqualTo(y[2 * image + 1]);
        dropped += y[2 * image] == 0 ? 1 : 0;
      }
      // four standard deviations of a binomial: 4 · √(1000 · 0.25 · 0.75) = 55
      assertThat(dropped).isBetween(195, 305);
    }
  }
}
