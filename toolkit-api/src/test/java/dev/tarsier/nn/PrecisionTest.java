package dev.tarsier.nn;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import org.junit.jupiter.api.Test;

/** bfloat16 keeps eight bits: 1 + 2⁻⁹ becomes 1, 1 + 2⁻⁷ stays. */
class PrecisionTest {

  private static final float LOST = 1 + 1 / 512f;
  private static final float KEPT = 1 + 1 / 128f;

  private static <L extends Layer> L ones(L layer, NDManager manager) {
    layer.materialize(manager, (key, entry, owner) -> owner.ones(entry.shape()));
    layer.computeIn(Precision.BFLOAT16);
    return layer;
  }

  private static NDArray image(NDManager manager, long channels) {
    // N = 2, one row and two columns, so that an axis that is lost shows.
    NDArray pixels = manager.create(new float[] {LOST, KEPT, 2, 3}, new Shape(2, 1, 1, 2));
    return channels == 1 ? pixels : pixels.repeat(1, channels);
  }

  @Test
  void aConvolutionRoundsItsFactorsAndAnswersInFloat32() {
    try (NDManager manager = NDManager.newBaseManager()) {
      Conv2d layer = ones(Conv2d.of(1, 1, 1).noBias().build(), manager);
      NDArray output = layer.forward(image(manager, 1));
      assertThat(output.getDataType()).isEqualTo(DataType.FLOAT32);
      assertThat(output.toFloatArray()).containsExactly(1, KEPT, 2, 3);
    }
  }

  @Test
  void aBiasIsAdded() {
    try (NDManager manager = NDManager.newBaseManager()) {
      Conv2d layer = ones(Conv2d.of(1, 1, 1).build(), manager);
      assertThat(layer.forward(image(manager, 1)).toFloatArray()).containsExactly(2, 2, 3, 4);
    }
  }

  @Test
  void strideAndPaddingAreTheLayersOwn() {
    try (NDManager manager = NDManager.newBaseManager()) {
      Conv2d layer = ones(Conv2d.of(1, 1, 1, 3).noBias().stride(2).build(), manager);
      // 0 + 1 + KEPT, rounded to steps of 2⁻⁶: the sum 2 + 2⁻⁷ lies between two and goes to the
      // even.
      assertThat(layer.forward(image(manager, 1)).toFloatArray()).containsExactly(2, 5);
    }
  }

  @Test
  void aDepthwiseConvolutionStaysInFloat32() {
    try (NDManager manager = NDManager.newBaseManager()) {
      Conv2d layer = ones(Conv2d.of(2, 2, 1).depthwise().noBias().build(), manager);
      assertThat(layer.forward(image(manager, 2)).toFloatArray())
          .containsExactly(LOST, KEPT, LOST, KEPT, 2, 3, 2, 3);
    }
  }

  @Test
  void aLinearLayerRoundsItsFactors() {
    try (NDManager manager = NDManager.newBaseManager()) {
      Linear layer = ones(new Linear(2, 1), manager);
      NDArray x = manager.create(new float[] {LOST, 4, 8, 16}, new Shape(2, 2));
      assertThat(layer.forward(x).toFloatArray()).containsExactly(6, 25);
    }
  }

  @Test
  void partsFollowTheWhole() {
    try (NDManager manager = NDManager.newBaseManager()) {
      var whole = new Sequential(new Identity(), Conv2d.of(1, 1, 1).noBias().build());
      ones(whole, manager);
      assertThat(whole.forward(image(manager, 1)).toFloatArray()).containsExactly(1, KEPT, 2, 3);
      whole.computeIn(Precision.FLOAT32);
      assertThat(whole.forward(image(manager, 1)).toFloatArray()).containsExactly(LOST, KEPT, 2, 3);
    }
  }

  @Test
  void gradientsArriveInFloat32() {
    try (NDManager manager = NDManager.newBaseManager();
        GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      Conv2d layer = ones(Conv2d.of(1, 1, 1).noBias().build(), manager);
      NDArray weight = layer.trainableArrays().get(0);
      weight.setRequiresGradient(true);
      collector.backward(layer.forward(image(manager, 1)).sum());
      assertThat(weight.getGradient().getDataType()).isEqualTo(DataType.FLOAT32);
      assertThat(weight.getGradient().toFloatArray()).containsExactly(7); // 7 + 2⁻⁷, rounded
    }
  }
}
