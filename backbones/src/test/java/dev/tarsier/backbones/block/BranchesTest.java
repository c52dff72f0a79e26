package dev.tarsier.backbones.block;

import static dev.tarsier.testing.TensorAssert.assertTensor;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.tarsier.nn.Conv2d;
import dev.tarsier.nn.Layer;
import org.junit.jupiter.api.Test;

class BranchesTest {

  /** y = amount · x. */
  private static final class Times extends Layer {
    private final float amount;

    Times(float amount) {
      this.amount = amount;
      child("conv", Conv2d.of(1, 1, 1).noBias().build());
    }

    @Override
    protected NDArray apply(NDArray x) {
      return x.mul(amount);
    }
  }

  @Test
  void pathsAreJoinedInOrderAndAForkGivesOneMapATine() {
    var branches =
        new Branches()
            .path("a", new Times(2))
            .path("b_1", new Times(3))
            .then("b_2", new Times(5))
            .fork("b_3a", new Times(7))
            .fork("b_3b", new Times(11));
    assertThat(branches.state().keySet())
        .containsExactly(
            "a.conv.weight",
            "b_1.conv.weight",
            "b_2.conv.weight",
            "b_3a.conv.weight",
            "b_3b.conv.weight");
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray y = branches.forward(manager.ones(new Shape(1, 1, 1, 1)));
      assertTensor(y).hasShape(1, 3, 1, 1);
      assertTensor(y.flatten()).isExactly(2, 3 * 5 * 7, 3 * 5 * 11);
    }
  }
}
