package dev.tarsier.nn;

import static dev.tarsier.testing.TensorAssert.assertTensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;

class AvgPool2dTest {

  @Test
  void paddingCountsUnlessItIsIgnored() {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray x = manager.create(new float[] {9, 18, 27, 36}, new Shape(1, 1, 2, 2));
      // Every 3x3 window around a pixel holds all four: sum 90.
      assertTensor(new AvgPool2d(3, 1, 1).forward(x).flatten()).isExactly(10, 10, 10, 10); // 90/9
      assertTensor(new AvgPool2d(3, 1, 1).ignoringPadding().forward(x).flatten())
          .isExactly(22.5f, 22.5f, 22.5f, 22.5f); // 90/4
    }
  }
}
