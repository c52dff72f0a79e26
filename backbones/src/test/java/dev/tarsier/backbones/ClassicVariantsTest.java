package dev.tarsier.backbones;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.tarsier.model.Backbone;
import dev.tarsier.model.FeatureShape;
import dev.tarsier.model.Features;
import dev.tarsier.model.ModelContext;
import dev.tarsier.nn.StateSource;
import dev.tarsier.testing.ManagedArrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The forms of the classic networks, with every stage they have. */
class ClassicVariantsTest {

  private static final long LIGHT = 10_000_000;

  /** Scales and variances 1, the rest small: nothing over- or underflows. */
  private static final StateSource SMALL =
      (key, entry, manager) -> {
        Shape shape = entry.shape();
        if (entry.type() != DataType.FLOAT32) {
          return manager.zeros(shape, entry.type());
        }
        boolean scale = shape.dimension() == 1 && !key.endsWith("bias") && !key.endsWith("mean");
        double fanIn = shape.size() / (double) shape.get(0);
        return scale
            ? manager.ones(shape)
            : manager.randomNormal(0, (float) Math.sqrt(1 / fanIn), shape, DataType.FLOAT32);
      };

  /** A network, its options, and the stages from its table (networks as papers name them). */
  private record Case(String name, String stages, Map<String, String> options) {

    static Case of(String name, String stages, String... options) {
      var all = new LinkedHashMap<String, String>();
      all.put("stages", "[" + stages + "]");
      for (String option : options) {
        String[] sides = option.split("=", 2);
        all.put(sides[0], sides[1]);
      }
      return new Case(name, stages, all);
    }

    Backbone features() {
      return InstalledBackbones.create(name, ModelContext.forFeatures(), options);
    }

    boolean isLight() {
      return features().trainableCount() < LIGHT;
    }

    @Override
    public String toString() {
      return name + " " + options;
    }
  }

  static List<Case> all() {
    String lenet = "C1, S2, C3, S4, C5";
    String early = "pool1, conv2, pool2, conv5, pool5";
    return List.of(
        Case.of("lenet", lenet),
        Case.of("lenet", lenet, "variant=lecun1998"),
        Case.of("lenet", lenet, "variant=slides"),
        Case.of("alexnet", early),
        Case.of("alexnet", early, "variant=paper"),
        Case.of("alexnet", early, "variant=grouped"),
        Case.of("alexnet", early, "variant=caffenet"),
        Case.of("zfnet", early),
        Case.of("zfnet", early, "variant=wide"),
        Case.of("vgg11", "conv1, conv2, conv3, conv4, conv5, pool5"),
        Case.of("vgg11_bn", "conv1, conv2, conv3, conv4, conv5, pool5", "norm=group"),
        Case.of("vgg13", "conv1, conv2, conv3, conv4, conv5, pool5"),
        Case.of("vgg16", "conv1, conv2, conv3_3, conv4_3, conv5_3, pool5"),
        Case.of("vgg16_bn", "conv4_3, conv5_3", "norm=frozen_batch"),
        Case.of("vgg19", "conv3_4, conv4_4, conv5_4, pool5"),
        Case.of("densenet121", "block1, block2, block3, block4"),
        Case.of("densenet121", "block2, block3", "norm=frozen_batch"),
        Case.of("densenet161", "block1, block2, block3, block4"),
        Case.of("googlenet", "pool2, 3b, 4e, 5b"),
        Case.of("googlenet", "pool2, 3b, 4e, 5b", "variant=paper"),
        Case.of("googlenet", "3b, 4e", "norm=group", "transform_input=true"),
        Case.of("inception_v2", "3b, 3c, 4d, 4e, 5b"),
        Case.of("inception_v2", "3b, 3c, 4d, 4e, 5b", "variant=caffe"),
        Case.of("inception_v3", "pool2, Mixed_5d, Mixed_6e, Mixed_7c", "transform_input=true"),
        Case.of("inception_v4", "stem, A, B, C"),
        Case.of("inception_resnet_v2", "5b, A, B, C"),
        Case.of("inception_resnet_v2", "stem, A, B, C", "variant=paper"));
  }

  static Stream<Case> light() {
    return all().stream().filter(Case::isLight);
  }

  static Stream<Case> heavy() {
    return all().stream().filter(variant -> !variant.isLight());
  }

  @ParameterizedTest
  @MethodSource("all")
  void stagesBearTheNamesOfTheTable(Case variant) {
    assertThat(variant.features().stages())
        .extracting(FeatureShape::name)
        .containsExactly(variant.stages.split(", ", -1));
  }

  @ParameterizedTest
  @MethodSource("light")
  void mapsHaveTheDeclaredChannelsAndExactlyTheDeclaredStride(Case variant) {
    checkMaps(variant);
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("heavy")
  void mapsOfHeavyNetworksHaveTheDeclaredChannelsAndExactlyTheDeclaredStride(Case variant) {
    checkMaps(variant);
  }

  /**
   * 64 more rows and 32 more columns of image are 64/stride more rows of map, 32/stride columns.
   */
  private static void checkMaps(Case variant) {
    try (NDManager manager = NDManager.newBaseManager()) {
      Backbone network = variant.features();
      network.materialize(manager, SMALL);
      Features small = network.features(manager.randomNormal(new Shape(1, 3, 97, 129)));
      Features large = network.features(manager.randomNormal(new Shape(1, 3, 161, 161)));
      List<FeatureShape> stages = network.stages();
      assertThat(small.size()).isEqualTo(stages.size());
      for (int level = 0; level < stages.size(); level++) {
        FeatureShape declared = stages.get(level);
        Shape shape = small.get(level).getShape();
        assertThat(large.get(level).getShape())
            .as("%s at 161x161; %s at 97x129", declared, shape)
            .isEqualTo(
                new Shape(
                    1,
                    declared.channels(),
                    shape.get(2) + 64 / declared.stride(),
                    shape.get(3) + 32 / declared.stride()));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("light")
  void trainingReachesEveryWeightAndLeavesNoArrayBehind(Case variant) {
    checkTraining(variant);
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("heavy")
  void trainingOfHeavyNetworksReachesEveryWeightAndLeavesNoArrayBehind(Case variant) {
    checkTraining(variant);
  }

  private static void checkTraining(Case variant) {
    try (NDManager manager = NDManager.newBaseManager()) {
      Backbone network = variant.features();
      network.materialize(manager, SMALL);
      network.train(true);
      int before = ManagedArrays.count(manager);
      step(network, manager);
      assertThat(ManagedArrays.count(manager)).as("arrays left behind").isEqualTo(before);
      network.visit(
          (key, entry) -> {
            if (entry.isTrainable()) {
              float largest = entry.value().getGradient().abs().max().getFloat();
              assertThat(largest).as("gradient of %s", key).isFinite().isPositive();
            }
          });
    }
  }

  private static void step(Backbone network, NDManager manager) {
    try (NDManager step = manager.newSubManager();
        var collector = Engine.getInstance().newGradientCollector()) {
      NDArray loss = step.zeros(new Shape());
      for (NDArray map : network.features(step.randomNormal(new Shape(2, 3, 97, 80))).maps()) {
        loss = loss.add(map.sub(step.randomNormal(map.getShape())).square().mean());
      }
      collector.backward(loss);
    }
  }
}
