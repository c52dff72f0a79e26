package dev.tarsier.backbones.resnet;

import static dev.tarsier.testing.TensorAssert.assertTensor;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.tarsier.backbones.InstalledBackbones;
import dev.tarsier.backbones.OptionsRecord;
import dev.tarsier.backbones.ShapesOnly;
import dev.tarsier.model.Backbone;
import dev.tarsier.model.FeatureShape;
import dev.tarsier.model.Features;
import dev.tarsier.model.ModelContext;
import dev.tarsier.nn.SeededInitialization;
import dev.tarsier.nn.StateEntry;
import dev.tarsier.testing.ManagedArrays;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResNetTest {

  private static Backbone body(String name, Map<String, String> options) {
    return InstalledBackbones.create(name, ModelContext.forFeatures(), options);
  }

  @Test
  void bottlenecksGiveFourTimesTheWidthOfTheLayer() {
    assertThat(body("resnet50", Map.of()).stages())
        .containsExactly(
            new FeatureShape("layer1", 256, 4),
            new FeatureShape("layer2", 512, 8),
            new FeatureShape("layer3", 1024, 16),
            new FeatureShape("layer4", 2048, 32));
  }

  @Test
  void networksForCifarAreDescribedAtItsSize() {
    assertThat(body("cifar_resnet20", Map.of()).nativeInput()).isEqualTo(new Shape(3, 32, 32));
    assertThat(body("resnet18", Map.of()).nativeInput()).isEqualTo(new Shape(3, 224, 224));
  }

  @Test
  void dilatedLastLayerKeepsStrideSixteenAndTheStateDict() {
    Backbone dilated = body("resnet18", Map.of("dilation", "2"));
    assertThat(dilated.stages()).extracting(FeatureShape::stride).containsExactly(4, 8, 16, 16);
    assertThat(dilated.state()).containsOnlyKeys(body("resnet18", Map.of()).state().keySet());
    try (NDManager manager = NDManager.newBaseManager()) {
      var shapes = new ShapesOnly(manager);
      dilated.traceWith(shapes);
      assertThat(dilated.features(shapes.array(1, 3, 97, 65)).get(3).getShape())
          .isEqualTo(new Shape(1, 512, 7, 5)); // ⌈97/16⌉ × ⌈65/16⌉
    }
  }

  @Test
  void frozenBatchNormHasNothingToTrain() {
    // 53,120 scales and shifts: twice 64 + 3·(64+64+256) + 256 + 4·(128+128+512) + 512
    //   + 6·(256+256+1024) + 1024 + 3·(512+512+2048) + 2048 channels
    long trained = body("resnet50", Map.of()).trainableCount();
    long frozen = body("resnet50", Map.of("norm", "frozen_batch")).trainableCount();
    assertThat(trained - frozen).isEqualTo(53_120);
  }

  @Test
  void groupNormHasAsManyWeightsAsBatchNormAndNoBuffers() {
    Backbone network = body("resnet18", Map.of("norm", "group"));
    assertThat(network.trainableCount()).isEqualTo(body("resnet18", Map.of()).trainableCount());
    assertThat(network.state().values()).allMatch(StateEntry::isParameter);
  }

  @Test
  void cbamNormalisesAsTheNetworkDoes() {
    assertThat(body("cbam_resnet50", Map.of("norm", "group")).state().values())
        .allMatch(StateEntry::isParameter);
    assertThat(body("cbam_resnet50", Map.of("norm", "frozen_batch")).state())
        .allSatisfy(
            (key, entry) ->
                assertThat(entry.isTrainable() && key.contains(".bn")).as(key).isFalse());
  }

  @Test
  void frozenStagesCountFromTheStem() {
    assertThat(body("resnet18", Map.of("frozen_stages", "2")).state())
        .allSatisfy(
            (key, entry) ->
                assertThat(entry.isTrainable())
                    .as(key)
                    .isEqualTo(entry.isParameter() && key.matches("layer[234].*")));
  }

  @Test
  void plainNetworkHasNoShortcuts() {
    assertThat(body("resnet50", Map.of("residual", "false")).state().keySet())
        .noneMatch(key -> key.contains("downsample"));
  }

  @Test
  void blockOfZeroedResidualFunctionIsTheReluOfItsShortcut() {
    try (NDManager manager = NDManager.newBaseManager()) {
      var options = OptionsRecord.of(ResNetOptions.class, Map.of());
      var block = new BasicBlock(options.design(Variant.RESNET18), 2, 2, 1, 1);
      block.materialize(
          manager,
          (key, entry, owner) ->
              key.endsWith("running_var")
                  ? owner.ones(entry.shape())
                  : owner.zeros(entry.shape(), entry.type()));
      NDArray x = manager.create(new float[] {-1, 2}, new Shape(1, 2, 1, 1));
      assertTensor(block.forward(x)).isExactly(0, 2);
      assertTensor(x).isExactly(-1, 2); // the in-place ReLU writes over the sum, not over x
    }
  }

  @Test
  void zeroPadTakesEverySecondPixelAndAppendsEmptyChannels() {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray x = manager.arange(9f).reshape(1, 1, 3, 3);
      assertTensor(new ZeroPad(1, 3, 2).forward(x))
          .hasShape(1, 3, 2, 2)
          .isExactly(0, 2, 6, 8, 0, 0, 0, 0, 0, 0, 0, 0);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "norm, batch",
    "norm, frozen_batch",
    "norm, group",
    "attention, se",
    "attention, cbam",
    "shortcut, zero_pad",
    "residual, false",
    "dilation, 2"
  })
  void trainingStepLeavesNoArrayBehind(String option, String value) {
    try (NDManager manager = NDManager.newBaseManager()) {
      Backbone network = body("resnet18", Map.of(option, value));
      network.materialize(manager, new SeededInitialization(7));
      network.train(true);
      int before = ManagedArrays.count(manager);
      try (NDManager step = manager.newSubManager();
          var collector = Engine.getInstance().newGradientCollector()) {
        Features maps = network.features(step.randomNormal(new Shape(2, 3, 65, 33)));
        collector.backward(maps.get(3).square().mean());
      }
      assertThat(ManagedArrays.count(manager)).isEqualTo(before);
      NDArray gradient =
          Objects.requireNonNull(network.state().get("conv1.weight")).value().getGradient();
      assertThat(gradient.abs().max().getFloat()).isFinite().isPositive();
    }
  }
}
