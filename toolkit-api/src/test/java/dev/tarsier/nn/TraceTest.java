package dev.tarsier.nn;

import static dev.tarsier.testing.TensorAssert.assertTensor;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class TraceTest {

  private static final class Doubling extends Layer implements Leaf {
    @Override
    protected NDArray apply(NDArray x) {
      return x.mul(2);
    }
  }

  @Test
  void traceSeesLeavesAndCompositesInTheOrderTheyReturn() {
    try (NDManager manager = NDManager.newBaseManager()) {
      var inner = new Sequential(new Doubling());
      var outer = new Sequential(inner, new Doubling());
      var seen = new ArrayList<String>();
      outer.traceWith(
          (layer, input, apply) -> {
            NDArray y = apply.apply(input);
            seen.add("%s %.0f".formatted(layer.getClass().getSimpleName(), y.getFloat()));
            return y;
          });
      outer.forward(manager.create(1f));
      assertThat(seen).containsExactly("Doubling 2", "Sequential 2", "Doubling 4", "Sequential 4");
    }
  }

  @Test
  void traceMayAnswerInsteadOfALayer() {
    try (NDManager manager = NDManager.newBaseManager()) {
      var network = new Sequential(new Doubling(), new Doubling());
      network.traceWith(
          (layer, input, apply) -> layer instanceof Leaf ? input.add(1) : apply.apply(input));
      assertTensor(network.forward(manager.create(1f))).isExactly(3);
      network.traceWith(null);
      assertTensor(network.forward(manager.create(1f))).isExactly(4);
    }
  }
}
