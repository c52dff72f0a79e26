package dev.tarsier.backbones.attention;

import static dev.tarsier.testing.TensorAssert.assertTensor;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.tarsier.nn.Activation;
import dev.tarsier.nn.Layer;
import dev.tarsier.nn.Normalization;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AttentionTest {

  /** Gives the layer these values; every other entry is 0, every other scale or variance 1. */
  private static void fill(Layer layer, NDManager manager, Map<String, float[]> values) {
    layer.materialize(
        manager,
        (key, entry, owner) -> {
          float[] given = values.get(key);
          if (given != null) {
            return owner.create(given, entry.shape());
          }
          return key.equals("bn.weight") || key.equals("bn.running_var")
              ? owner.ones(entry.shape(), entry.type())
              : owner.zeros(entry.shape(), entry.type());
        });
  }

  @Test
  void squeezeExcitationScalesChannelsByTheGateOfTheirMeans() {
    try (NDManager manager = NDManager.newBaseManager()) {
      var layer = new SqueezeExcitation(2, 1, Activation.RELU, Activation.SIGMOID);
      fill(
          layer,
          manager,
          Map.of("fc1.weight", new float[] {1, 1}, "fc2.weight", new float[] {1, -1}));
      NDArray x = manager.create(new float[] {1, 3, 0, 2}, new Shape(1, 2, 1, 2));
      // means 2 and 1, squeezed relu(2 + 1) = 3, gates σ(3) = 0.952574 and σ(−3) = 0.047426
      assertTensor(layer.forward(x))
          .hasShape(1, 2, 1, 2)
          .isWithin(new float[] {0.952574f, 2.857722f, 0, 0.094852f}, 0, 1e-6);
    }
  }

  @Test
  void cbamWeighsChannelsThenPositions() {
    try (NDManager manager = NDManager.newBaseManager()) {
      var layer = new Cbam(2, 1, Normalization.BATCH);
      float[] kernel = new float[2 * 7 * 7];
      kernel[24] = 1; // the centre tap on the maximum
      kernel[49 + 24] = 1; // and on the mean
      fill(
          layer,
          manager,
          Map.of(
              "fc1.weight", new float[] {1, 1},
              "fc2.weight", new float[] {0.25f, -0.25f},
              "conv.weight", kernel));
      NDArray x = manager.create(new float[] {1, 3}, new Shape(1, 2, 1, 1));
      // On one pixel mean and maximum are x: perceptron (1, −1) twice, gates σ(±2) = 0.880797,
      // 0.119203; weighed 0.880797 and 0.357609; largest + mean = 1.5; σ(1.5 / √(1 + ε)) =
      // 0.817573.
      assertTensor(layer.forward(x))
          .isWithin(new float[] {0.880797f * 0.817573f, 0.357609f * 0.817573f}, 0, 1e-6);
    }
  }

  @Test
  void choiceLeftToTheNameTakesTheNamesOwn() {
    assertThat(Attention.AS_NAMED.orNamed(Attention.SE)).isEqualTo(Attention.SE);
    assertThat(Attention.NONE.orNamed(Attention.SE)).isEqualTo(Attention.NONE);
  }
}
