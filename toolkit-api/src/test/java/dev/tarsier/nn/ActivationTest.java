package dev.tarsier.nn;

import static dev.tarsier.testing.TensorAssert.assertTensor;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActivationTest {

  @ParameterizedTest
  @CsvSource({"RELU, RELU_IN_PLACE", "RELU6, RELU6_IN_PLACE"})
  void inPlaceFormHasTheSameValueAndGradientAndWritesOverItsInput(
      Activation plain, Activation inPlace) {
    try (NDManager manager = NDManager.newBaseManager()) {
      float[] values = {-2, 0.5f, 5, 7};
      float[] expected = plain.layer().forward(manager.create(values)).toFloatArray();
      NDArray leaf = manager.create(values);
      leaf.setRequiresGradient(true);
      try (var collector = Engine.getInstance().newGradientCollector()) {
        NDArray product = leaf.mul(1);
        NDArray y = inPlace.layer().forward(product);
        assertTensor(y).isExactly(expected);
        assertTensor(product).isExactly(expected);
        collector.backward(y.sum());
      }
      // 7 is above 6, where ReLU6 no longer rises
      assertTensor(leaf.getGradient()).isExactly(0, 1, 1, plain == Activation.RELU ? 1 : 0);
    }
  }
}
