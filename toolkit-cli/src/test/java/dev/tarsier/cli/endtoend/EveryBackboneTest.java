package dev.tarsier.cli.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.tarsier.geometry.Boxes;
import dev.tarsier.model.Detector;
import dev.tarsier.model.FeatureShape;
import dev.tarsier.model.Features;
import dev.tarsier.model.ImageSizes;
import dev.tarsier.model.ModelContext;
import dev.tarsier.model.Targets;
import dev.tarsier.nn.SeededInitialization;
import dev.tarsier.plugin.ComponentKind;
import dev.tarsier.testing.ManagedArrays;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * The contract of a backbone, for every name that is bound: a new one is tested without being
 * listed anywhere. One without stages only classifies and is left out.
 */
class EveryBackboneTest {

  /** Names whose networks are light enough for every build; the others run with the slow tests. */
  static final Set<String> LIGHT =
      Set.of("mobilenet_v1", "mobilenet_v2", "resnet18", "squeezenet1_1", "lenet", "cnn");

  @TestFactory
  List<DynamicTest> trainsUnderTheHeadAndKeepsItsWord() {
    return tests(LIGHT::contains);
  }

  @TestFactory
  @Tag("slow")
  List<DynamicTest> trainsUnderTheHeadAndKeepsItsWordSlow() {
    return tests(name -> !LIGHT.contains(name));
  }

  private static List<DynamicTest> tests(Predicate<String> chosen) {
    return new TreeSet<>(TinyTraining.installed().of(ComponentKind.BACKBONE).names())
        .stream()
            .filter(chosen)
            .filter(EveryBackboneTest::canCarryADetector)
            .map(name -> DynamicTest.dynamicTest(name, () -> check(name)))
            .toList();
  }

  /** Whether it has stages; without, it only classifies. */
  static boolean canCarryADetector(String name) {
    var backbone = under(name).experiment().model().backbone();
    return !backbone
        .factory()
        .create(backbone.options(), ModelContext.forFeatures())
        .stages()
        .isEmpty();
  }

  private static TinyTraining under(String name) {
    return TinyTraining.with("model.backbone={type: %s}".formatted(name));
  }

  private static void check(String name) {
    Detector detector = under(name).composition().detector();
    try (NDManager manager = NDManager.newBaseManager()) {
      detector.materialize(manager, new SeededInitialization(3));
      declaredStagesAreGiven(detector, manager);
      everyParameterGetsAFiniteGradient(detector, manager);
    }
  }

  private static void declaredStagesAreGiven(Detector detector, NDManager manager) {
    detector.train(false);
    try (NDManager step = manager.newSubManager()) {
      Features features =
          detector.body().features(step.randomUniform(0, 1, new Shape(1, 3, 97, 129)));
      List<FeatureShape> stages = detector.body().stages();
      assertThat(features.size()).isEqualTo(stages.size());
      for (int i = 0; i < stages.size(); i++) {
        Shape map = features.get(i).getShape();
        assertThat(map.get(1)).as(stages.get(i).name()).isEqualTo(stages.get(i).channels());
        // Networks round up or down, and the oldest do not pad.
        assertThat((double) map.get(2) * stages.get(i).stride())
            .as("%s covers the image's height", stages.get(i).name())
            .isBetween(
                97 - Math.max(32, 3.0 * stages.get(i).stride()), 97 + 1.0 * stages.get(i).stride());
      }
    }
  }

  static void everyParameterGetsAFiniteGradient(Detector detector, NDManager manager) {
    detector.train(true);
    List<Targets> targets =
        List.of(
            // Each fits a default box of one level (26, 45 and 70 pixels, centred on a cell), so
            // that every
            // predictor has something to learn.
            new Targets(Boxes.of(23, 23, 49, 49, 50, 50, 94, 94), new int[] {0, 2}),
            new Targets(Boxes.of(12, 12, 84, 84, 9, 9, 119, 119), new int[] {1, 3}));
    backward(detector, manager, targets);
    int before = ManagedArrays.count(manager);
    backward(detector, manager, targets);
    assertThat(ManagedArrays.count(manager)).as("arrays after a step").isEqualTo(before);

    var without = new ArrayList<String>();
    try (NDManager step = manager.newSubManager()) {
      detector
          .state()
          .forEach(
              (key, entry) -> {
                if (entry.isTrainable()) {
                  NDArray gradient = entry.value().getGradient();
                  gradient.attach(step);
                  float norm = gradient.norm().getFloat();
                  assertThat(Float.isFinite(norm)).as("gradient of %s is finite", key).isTrue();
                  if (norm == 0) {
                    without.add(key);
                  }
                }
              });
    }
    assertThat(without).as("parameters that no gradient reaches").isEmpty();
  }

  private static void backward(Detector detector, NDManager manager, List<Targets> targets) {
    try (NDManager step = manager.newSubManager();
        var collector = Engine.getInstance().newGradientCollector()) {
      NDArray images = step.randomNormal(new Shape(2, 3, 128, 128));
      collector.backward(
          detector
              .losses(images, ImageSizes.uniform(128, 128, 2), targets, new SplittableRandom(1))
              .total());
    }
  }
}
