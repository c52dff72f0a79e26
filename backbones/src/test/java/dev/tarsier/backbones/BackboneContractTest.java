package dev.tarsier.backbones;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.tarsier.model.Backbone;
import dev.tarsier.model.FeatureShape;
import dev.tarsier.model.Features;
import dev.tarsier.model.Logits;
import dev.tarsier.model.ModelContext;
import dev.tarsier.nn.StateSource;
import dev.tarsier.nn.StochasticDepth;
import dev.tarsier.nn.functional.Functional;
import dev.tarsier.testing.ManagedArrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every backbone promises, run over all that are installed. */
class BackboneContractTest {

  /**
   * Scales and variances near 1, everything else small: a state in which nothing over- or
   * underflows.
   */
  private static final StateSource SMALL =
      (key, entry, manager) -> {
        if (entry.type() != DataType.FLOAT32) {
          return manager.zeros(entry.shape(), entry.type());
        }
        boolean scale =
            entry.shape().dimension() == 1 && !key.endsWith("bias") && !key.endsWith("mean");
        double fanIn = entry.shape().size() / (double) Math.max(1, entry.shape().get(0));
        return scale
            ? manager.ones(entry.shape())
            : manager.randomNormal(
                0, (float) Math.sqrt(1 / fanIn), entry.shape(), DataType.FLOAT32);
      };

  private static final long LIGHT = 10_000_000;

  private static final long LIGHT_CLASSIFIER = 30_000_000;

  private static final int CLASSES = 10;

  private static final int SEED = 7;

  static Collection<String> names() {
    return InstalledBackbones.names();
  }

  /** Those that a detector can stand on; a network without stages only classifies. */
  static Stream<String> staged() {
    return names().stream().filter(name -> !features(name).stages().isEmpty());
  }

  static Stream<String> light() {
    return staged().filter(BackboneContractTest::isLight);
  }

  static Stream<String> heavy() {
    return staged().filter(name -> !isLight(name));
  }

  private static Backbone features(String name) {
    return InstalledBackbones.create(name, ModelContext.forFeatures());
  }

  private static boolean isLight(String name) {
    return features(name).trainableCount() < LIGHT;
  }

  @ParameterizedTest
  @MethodSource("light")
  void mapsHaveTheDeclaredChannelsAndStride(String name) {
    checkMaps(name);
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("heavy")
  void mapsOfHeavyNetworksHaveTheDeclaredChannelsAndStride(String name) {
    checkMaps(name);
  }

  private static void checkMaps(String name) {
    try (NDManager manager = NDManager.newBaseManager()) {
      Backbone network = features(name);
      Engine.getInstance().setRandomSeed(SEED);
      network.materialize(manager, SMALL);
      int before = ManagedArrays.count(manager);
      try (NDManager step = manager.newSubManager()) {
        Features small = network.features(step.randomNormal(new Shape(1, 3, 97, 81)));
        Features large = network.features(step.randomNormal(new Shape(1, 3, 97 + 64, 81 + 128)));
        checkMaps(network.stages(), small, large);
      }
      assertThat(ManagedArrays.count(manager)).as("arrays left behind").isEqualTo(before);
    }
  }

  /** Unpadded kernels cost a border; but 64 pixels more are always 64 / stride steps more. */
  private static void checkMaps(List<FeatureShape> stages, Features small, Features large) {
    assertThat(small.size()).isEqualTo(stages.size()).isPositive();
    for (int level = 0; level < small.size(); level++) {
      FeatureShape declared = stages.get(level);
      Shape from = small.get(level).getShape();
      Shape to = large.get(level).getShape();
      assertThat(from.get(1)).as(declared.name()).isEqualTo(declared.channels());
      assertThat(to.get(1)).as(declared.name()).isEqualTo(declared.channels());
      assertThat(from.get(2)).as("rows of %s", declared).isBetween(1L, 97L / declared.stride() + 1);
      assertThat(to.get(2) - from.get(2))
          .as("rows of %s", declared)
          .isEqualTo(64 / declared.stride());
      assertThat(to.get(3) - from.get(3))
          .as("columns of %s", declared)
          .isEqualTo(128 / declared.stride());
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void stagesRunFromFineToCoarseUnderDifferentNames(String name) {
    List<FeatureShape> stages = features(name).stages();
    assertThat(stages).extracting(FeatureShape::stride).isSorted();
    assertThat(stages).extracting(FeatureShape::name).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("light")
  void trainingReachesEveryWeightAndLeavesNoArrayBehind(String name) {
    checkTraining(name);
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("heavy")
  void trainingOfHeavyNetworksReachesEveryWeightAndLeavesNoArrayBehind(String name) {
    checkTraining(name);
  }

  private static void checkTraining(String name) {
    try (NDManager manager = NDManager.newBaseManager()) {
      Backbone network = features(name);
      Engine.getInstance().setRandomSeed(SEED);
      network.materialize(manager, SMALL);
      network.train(true);
      // A block that is dropped for every image of the batch rightly has no gradient.
      network.visitNetworks(
          (path, part) -> {
            if (part instanceof StochasticDepth) {
              part.train(false);
            }
          });
      int before = ManagedArrays.count(manager);
      step(network, manager);
      assertThat(ManagedArrays.count(manager)).as("arrays left behind").isEqualTo(before);
      network
          .state()
          .forEach(
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
      NDArray images = step.randomNormal(new Shape(2, 3, 96, 80));
      NDArray loss = step.zeros(new Shape());
      for (NDArray map : network.features(images).maps()) {
        NDArray target = step.randomNormal(map.getShape());
        loss = loss.add(map.sub(target).square().mean());
      }
      collector.backward(loss);
    }
  }

  /** The smallest network of each family; the rest of its names run the same code. */
  static Collection<String> families() {
    var smallest = new TreeMap<String, Backbone>();
    var names = new TreeMap<String, String>();
    for (String name : names()) {
      Backbone network = classifier(name);
      String family = network.getClass().getName();
      Backbone known = smallest.get(family);
      if (known == null || network.trainableCount() < known.trainableCount()) {
        smallest.put(family, network);
        names.put(family, name);
      }
    }
    return names.values();
  }

  static Stream<String> lightFamilies() {
    return families().stream().filter(name -> classifier(name).trainableCount() < LIGHT_CLASSIFIER);
  }

  static Stream<String> allButLightFamilies() {
    Set<String> light = lightFamilies().collect(Collectors.toSet());
    return names().stream().filter(name -> !light.contains(name));
  }

  private static Backbone classifier(String name) {
    return InstalledBackbones.create(name, ModelContext.forClassification(CLASSES));
  }

  @ParameterizedTest
  @MethodSource("lightFamilies")
  void trainingAClassifierLeavesNoArrayBehind(String name) {
    checkClassifier(name);
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("allButLightFamilies")
  void trainingAnyClassifierLeavesNoArrayBehind(String name) {
    checkClassifier(name);
  }

  private static void checkClassifier(String name) {
    try (NDManager manager = NDManager.newBaseManager()) {
      Backbone network = classifier(name);
      Engine.getInstance().setRandomSeed(SEED);
      network.materialize(manager, SMALL);
      network.train(true);
      int before = ManagedArrays.count(manager);
      try (NDManager step = manager.newSubManager();
          var collector = Engine.getInstance().newGradientCollector()) {
        NDArray images = step.randomNormal(new Shape(2).addAll(network.nativeInput()));
        NDArray labels = step.create(new long[] {0, CLASSES - 1});
        Logits logits = network.classify(images);
        NDArray loss = Functional.crossEntropy(logits.main(), labels, 0);
        for (Logits.Auxiliary head : logits.auxiliary()) {
          loss = loss.add(Functional.crossEntropy(head.logits(), labels, 0));
        }
        collector.backward(loss);
        assertThat(loss.getFloat()).isFinite();
      }
      assertThat(ManagedArrays.count(manager)).as("arrays left behind").isEqualTo(before);
    }
  }

  @ParameterizedTest
  @MethodSource("staged")
  void unknownStageIsRefusedWithTheKnownOnes(String name) {
    assertThatThrownBy(
            () ->
                InstalledBackbones.create(
                    name, ModelContext.forFeatures(), Map.of("stages", "[layer99]")))
        .hasMessageStartingWith("stages: there is no stage 'layer99' (allowed: ");
  }

  @ParameterizedTest
  @MethodSource("names")
  void classifyingNeedsAClassifier(String name) {
    Backbone network = features(name);
    try (NDManager manager = NDManager.newBaseManager()) {
      var shapes = new ShapesOnly(manager);
      network.traceWith(shapes);
      Shape input = network.nativeInput();
      NDArray images = shapes.array(1, input.get(0), input.get(1), input.get(2));
      assertThatThrownBy(() -> network.classify(images))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageEndingWith("was built without its classifier");
    }
  }
}
