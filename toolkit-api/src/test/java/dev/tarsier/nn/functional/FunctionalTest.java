package dev.tarsier.nn.functional;

import static dev.tarsier.testing.TensorAssert.assertTensor;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What no layer wraps; the rest is held to PyTorch's numbers where the layers are tested. */
class FunctionalTest {

  @Test
  void gradientsReachOneArrayThatIsJoinedWithNothing() {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray x = manager.create(new float[] {1, 2});
      x.setRequiresGradient(true);
      try (var collector = Engine.getInstance().newGradientCollector()) {
        collector.backward(Functional.concat(List.of(x), 0).sum());
      }
      assertTensor(x.getGradient()).isExactly(1, 1);
    }
  }

  @Test
  void scalingKeepsItsGradientThroughACollection() {
    for (int i = 0; i < 5; i++) { // x.mul(3) fails in one of two
      try (NDManager manager = NDManager.newBaseManager()) {
        NDArray x = manager.create(new float[] {1, 2});
        x.setRequiresGradient(true);
        try (var collector = Engine.getInstance().newGradientCollector()) {
          NDArray y = Functional.scale(x, 3).sum();
          System.gc();
          collector.backward(y);
        }
        assertTensor(x.getGradient()).isExactly(3, 3);
      }
    }
  }

  @Test
  void gradientsFlowThroughACopyWhichIsAnArrayOfItsOwn() {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray x = manager.create(new float[] {1, 2});
      x.setRequiresGradient(true);
      NDArray copy;
      try (var collector = Engine.getInstance().newGradientCollector()) {
        copy = Functional.copy(x);
        collector.backward(copy.mul(3).sum());
      }
      copy.muli(0);
      assertTensor(x.getGradient()).isExactly(3, 3);
      assertTensor(x).isExactly(1, 2);
    }
  }
}
