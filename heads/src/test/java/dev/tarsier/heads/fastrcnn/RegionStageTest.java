package dev.tarsier.heads.fastrcnn;

import static dev.tarsier.testing.TensorAssert.assertTensor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.tarsier.data.ClassNames;
import dev.tarsier.geometry.Boxes;
import dev.tarsier.heads.Settings;
import dev.tarsier.model.FeatureShape;
import dev.tarsier.model.Features;
import dev.tarsier.model.HeadContext;
import dev.tarsier.model.ImageSizes;
import dev.tarsier.model.Losses;
import dev.tarsier.model.Tail;
import dev.tarsier.model.Targets;
import dev.tarsier.nn.AdaptiveAvgPool2d;
import dev.tarsier.nn.Conv2d;
import dev.tarsier.nn.Flatten;
import dev.tarsier.nn.SeededInitialization;
import dev.tarsier.nn.Sequential;
import dev.tarsier.problem.UserError;
import dev.tarsier.roi.Regions;
import dev.tarsier.roi.RoiAlign;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RegionStageTest {

  private static final ClassNames CLASSES = ClassNames.of("cat", "dog");

  private static FeatureShape level(String name, int stride) {
    return new FeatureShape(name, 1, stride);
  }

  /**
   * Which of the maps, each filled with its number, a square region of this side is pooled from.
   */
  private static int mapOf(float side, FeatureShape... levels) {
    var options = Settings.record(PoolingOptions.class, Map.of());
    var features = RegionFeatures.of(List.of(levels), new RoiAlign(1, 1, 2, false), options, false);
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      NDArray[] maps = new NDArray[levels.length];
      for (int i = 0; i < maps.length; i++) {
        int cells = 1024 / levels[i].stride();
        maps[i] = manager.ones(new Shape(1, 1, cells, cells)).mul(i);
      }
      var region = new Regions(Boxes.of(0, 0, side, side), new int[] {0});
      return Math.round(features.pool(Features.of(maps), region).getFloat());
    }
  }

  @Test
  void regionsComeFromTheLevelThatSuitsTheirSize() {
    FeatureShape[] pyramid = {level("p2", 4), level("p3", 8), level("p4", 16), level("pool", 64)};
    assertThat(mapOf(40, pyramid)).isEqualTo(0);
    assertThat(mapOf(112, pyramid)).isEqualTo(1);
    assertThat(mapOf(230, pyramid)).isEqualTo(2);
    assertThat(mapOf(900, pyramid)).as("the level of stride 64 is for proposals").isEqualTo(2);
  }

  @Test
  void ofTwoMapsOfOneStrideTheFirstCountsAndAMissingStrideIsTheNextFiner() {
    assertThat(mapOf(900, level("a", 32), level("b", 32))).isEqualTo(0);
    assertThat(mapOf(230, level("p3", 8), level("p5", 32))).isEqualTo(0);
    assertThat(mapOf(900, level("p3", 8), level("p5", 32))).isEqualTo(1);
  }

  @Test
  void aTailHangsInTheHeadUnderItsOwnKeys() {
    var layers =
        new Sequential()
            .add("layer4", Conv2d.of(6, 5, 3).noBias().build())
            .add("avgpool", new AdaptiveAvgPool2d(1))
            .add("flatten", new Flatten());
    var context =
        new HeadContext(
            List.of(new FeatureShape("layer3", 6, 16)),
            CLASSES,
            Optional.of(new Tail(layers, 14, 5)));
    var stage =
        new RegionStage(context, RegionOptionsOf.boxHead("tail"), new RegionLoss.Weights(1, 1));

    assertThat(stage.state().keySet())
        .containsExactly(
            "box_head.layer4.weight",
            "box_predictor.cls_score.weight",
            "box_predictor.cls_score.bias",
            "box_predictor.bbox_pred.weight",
            "box_predictor.bbox_pred.bias");
  }

  @Test
  void aTailThatThereIsNotIsRefusedWithTheWaysOut() {
    var context = new HeadContext(List.of(new FeatureShape("p3", 6, 8)), CLASSES);
    assertThatThrownBy(
            () ->
                new RegionStage(
                    context, RegionOptionsOf.boxHead("tail"), new RegionLoss.Weights(1, 1)))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("box_head.kind: tail")
        .hasMessageContaining("kind: mlp");
  }

  @Test
  void fastRcnnLearnsFromGivenProposalsAndFindsNothingWithoutAny() {
    var head =
        new FastRcnnHead(
            RegionOptionsOf.boxHead("mlp"),
            new HeadContext(List.of(new FeatureShape("c4", 6, 16)), CLASSES));
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      head.materialize(manager, new SeededInitialization(1));
      Features maps = Features.of(manager.ones(new Shape(2, 6, 4, 6)));
      ImageSizes sizes = ImageSizes.uniform(96, 64, 2);
      var objects = new Targets(Boxes.of(10, 10, 50, 40), new int[] {1}, Boxes.of(60, 0, 90, 50));
      var none = new Targets(Boxes.none(), new int[0]);

      Losses losses = head.losses(maps, sizes, List.of(objects, none), new SplittableRandom(1));
      assertThat(losses.terms())
          .extracting(Losses.Term::name)
          .containsExactly("classification", "box");
      assertTensor(losses.total()).hasShape();
      assertThat(losses.total().getFloat()).isFinite().isPositive();

      var found = head.detect(maps, sizes, List.of(Boxes.of(10, 10, 50, 40), Boxes.none()));
      assertThat(found.get(0).size()).isPositive();
      assertThat(found.get(1).size()).isZero();
      assertThat(head.detect(maps, sizes, List.of(Boxes.none(), Boxes.none())).get(0).size())
          .isZero();
      assertThatThrownBy(() -> head.detect(maps, sizes))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("faster_rcnn");
    }
  }
}
