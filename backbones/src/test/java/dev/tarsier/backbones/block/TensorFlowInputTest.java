package dev.tarsier.backbones.block;

import static dev.tarsier.testing.TensorAssert.assertTensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;

class TensorFlowInputTest {

  @Test
  void rescalesFromImageNetsNormalisationToPlusMinusOne() {
    // Pixels of 0 (black), as ImageNet's mean and deviation leave them, then pixels of 1 (white).
    float[] normalised = {
      (0 - 0.485f) / 0.229f, (1 - 0.485f) / 0.229f,
      (0 - 0.456f) / 0.224f, (1 - 0.456f) / 0.224f,
      (0 - 0.406f) / 0.225f, (1 - 0.406f) / 0.225f
    };
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray y = new TensorFlowInput().forward(manager.create(normalised, new Shape(1, 3, 1, 2)));
      assertTensor(y.flatten()).isWithin(new double[] {-1, 1, -1, 1, -1, 1}, 0, 1e-6);
    }
  }
}
