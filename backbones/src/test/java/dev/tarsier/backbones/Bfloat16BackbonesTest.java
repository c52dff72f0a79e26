package dev.tarsier.backbones;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.tarsier.model.Backbone;
import dev.tarsier.model.ModelContext;
import dev.tarsier.nn.Precision;
import dev.tarsier.nn.SeededInitialization;
import dev.tarsier.testing.ManagedArrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** bfloat16 passes through whole networks in evaluation and comes out as float32. */
class Bfloat16BackbonesTest {

  /** 2⁻⁸ a rounding, some tens of them one after the other, errors of either sign. */
  private static final double ROUNDING = 0.03;

  private static final Shape SHAPE = new Shape(2, 3, 64, 96);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "resnet18",
        "resnet50",
        "vgg11_bn",
        "mobilenet_v2",
        "mobilenet_v3_small",
        "densenet121",
        "googlenet",
        "shufflenet_v2_x0_5",
        "squeezenet1_1"
      })
  void mapsAreThoseOfFloat32ButForRounding(String name) {
    try (NDManager manager = NDManager.newBaseManager()) {
      Engine.getInstance().setRandomSeed(7);
      Backbone network = InstalledBackbones.create(name, ModelContext.forFeatures());
      network.materialize(manager, new SeededInitialization(7));
      NDArray images = manager.randomNormal(SHAPE);
      List<NDArray> exact = network.features(images).maps();
      network.computeIn(Precision.BFLOAT16);
      List<NDArray> rounded = network.features(images).maps();
      for (int level = 0; level < exact.size(); level++) {
        NDArray map = rounded.get(level);
        assertThat(map.getDataType()).isEqualTo(DataType.FLOAT32);
        assertThat(map.getShape()).isEqualTo(exact.get(level).getShape());
        assertThat(error(map, exact.get(level))).isPositive().isLessThan(ROUNDING);
      }
      ManagedArrays.assertUnchanged(
          manager,
          () -> {
            try (NDManager step = manager.newSubManager()) {
              network.features(step.randomNormal(SHAPE));
            }
          });
    }
  }

  private static double error(NDArray found, NDArray expected) {
    return found.sub(expected).abs().mean().getFloat() / expected.abs().mean().getFloat();
  }
}
