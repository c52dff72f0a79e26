package dev.tarsier.nn;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.tarsier.problem.UserError;
import org.junit.jupiter.api.Test;

/** What a user reads whose images do not fit the network. */
class LeafTest {

  private static NDArray run(Layer network, long... image) {
    try (NDManager manager = NDManager.newBaseManager()) {
      network.materialize(manager, new SeededInitialization(7));
      return network.forward(manager.zeros(new Shape(image)));
    }
  }

  @Test
  void imageSmallerThanAWindowIsRefusedWithTheLayersPathAndBothSizes() {
    var network =
        new Sequential()
            .add("stem", new Sequential(new MaxPool2d(2, 2, 0)))
            .add("body", new Sequential(new Identity(), Conv2d.of(3, 8, 3).build()));
    assertThatThrownBy(() -> run(network, 1, 3, 4, 4))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "body.1: an input of 2 is too small for a window of 3 with padding 0;"
                + " the images are too small for this network, or of other channels than it takes")
        .hasCauseInstanceOf(EngineException.class);
  }

  @Test
  void imageThatPoolsToNothingIsRefused() {
    assertThatThrownBy(() -> run(new MaxPool2d(3, 2, 0), 1, 3, 2, 2))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith("MaxPool2d: an input of 2 is too small for a window of 3");
  }

  @Test
  void imageOfOtherChannelsIsRefusedWithBothNumbers() {
    assertThatThrownBy(() -> run(Conv2d.of(1, 6, 5).build(), 2, 3, 32, 32))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith(
            "Conv2d: a convolution of 1 channels cannot take (2, 3, 32, 32); the images are");
  }

  @Test
  void failureThatIsNotTheShapesStaysTheEngines() {
    final class Failing extends Layer implements Leaf {
      @Override
      protected NDArray apply(NDArray x) {
        throw new EngineException("out of order");
      }
    }
    assertThatThrownBy(() -> run(new Failing(), 1, 1, 1, 1))
        .isInstanceOf(EngineException.class)
        .hasMessage("out of order");
  }
}
