package dev.tarsier.heads.ssd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tarsier.data.ClassNames;
import dev.tarsier.geometry.Boxes;
import dev.tarsier.heads.DetectionFixture;
import dev.tarsier.heads.DetectionsMatch;
import dev.tarsier.heads.Installed;
import dev.tarsier.heads.ssd.SsdPredictor.Prediction;
import dev.tarsier.model.Backbone;
import dev.tarsier.model.Detections;
import dev.tarsier.model.Detector;
import dev.tarsier.model.Features;
import dev.tarsier.model.HeadContext;
import dev.tarsier.model.ImageSizes;
import dev.tarsier.model.Losses;
import dev.tarsier.model.Targets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** torchvision's SSD300 and SSDLite320: every recorded number, within SPEC-detection.md, § 9. */
class TorchvisionSsdTest {

  /** A published detector in our words. */
  private record Recipe(
      String head,
      String backbone,
      Map<String, String> options,
      int side,
      List<Float> mean,
      List<Float> std,
      double trainingMaps,
      double gradients) {}

  private static final List<Float> HALF = List.of(0.5f, 0.5f, 0.5f);
  private static final float BYTE = 1 / 255f;
  private static final Recipe SSD300 =
      new Recipe(
          "ssd300_vgg16",
          "vgg16",
          Map.of("ceil_pools", "true"),
          300,
          List.of(0.48235f, 0.45882f, 0.40784f),
          List.of(BYTE, BYTE, BYTE),
          1e-4,
          5e-3);
  // Batch statistics of the 1x1 map are of two values, which multiplies differences of arithmetic:
  // SPEC § 9 has
  // 3e-3 of the map; gradients behind it differ by 0.9 % at most, by 2.9 % where one image has no
  // objects, and all
  // by the same factor, while those of the predictors agree to 1e-5.
  private static final Recipe SSD_LITE =
      new Recipe(
          "ssdlite320_mobilenet_v3_large",
          "mobilenet_v3_large",
          Map.of(
              "reduced_tail", "true",
              "norm_momentum", "0.03",
              "stages", "[features.13.block.0, features.16]"),
          320,
          HALF,
          HALF,
          3e-2,
          2e-2);

  static Stream<Path> files() {
    return Stream.concat(
        DetectionFixture.files("ssd300_vgg16").stream(),
        DetectionFixture.files("ssdlite320_mobilenet_v3_large").stream());
  }

  static Stream<Path> small() {
    return files().filter(file -> !DetectionFixture.name(file).endsWith("_native"));
  }

  static Stream<Path> natives() {
    return files().filter(file -> DetectionFixture.name(file).endsWith("_native"));
  }

  @ParameterizedTest
  @MethodSource("files")
  void keysAndShapesAreTorchvisions(Path file) {
    DetectionFixture fixture = DetectionFixture.read(file);
    var state = new LinkedHashMap<String, List<Long>>();
    new Model(file, fixture)
        .detector.visit(
            (key, entry) -> {
              var shape = new ArrayList<Long>();
              for (long side : entry.shape().getShape()) {
                shape.add(side);
              }
              state.put(key, shape);
            });
    assertThat(state).containsExactlyInAnyOrderEntriesOf(fixture.state());
  }

  @ParameterizedTest
  @MethodSource("small")
  void smallCasesAreTorchvisions(Path file) {
    meetsEverythingRecordedInEvaluation(file);
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("natives")
  void casesOfAllClassesAreTorchvisions(Path file) {
    meetsEverythingRecordedInEvaluation(file);
  }

  private static void meetsEverythingRecordedInEvaluation(Path file) {
    DetectionFixture fixture = DetectionFixture.read(file);
    try (NDManager manager = NDManager.newBaseManager()) {
      var model = new Model(file, fixture);
      model.detector.materialize(manager, fixture.weights());
      NDArray batch = model.batch(fixture, manager);
      fixture.assertMeets("eval.batch", batch, 1e-4);
      Features seen = model.head.maps(model.detector.features(batch));
      for (int l = 0; l < seen.size(); l++) {
        fixture.assertMeets("eval.features." + l, seen.get(l), 1e-4);
      }
      Prediction prediction = model.head.predict(seen);
      fixture.assertMeets("eval.head.cls_logits", prediction.logits(), 1e-4);
      fixture.assertMeets("eval.head.bbox_regression", prediction.offsets(), 1e-4);
      ImageSizes sizes = model.sizes(fixture);
      fixture.assertAnchors("eval.anchors", model.head.boxes(seen, sizes));
      List<Detections> found = model.detector.detect(batch, sizes);
      for (int i = 0; i < fixture.images(); i++) {
        DetectionsMatch.assertSame(
            model.inOriginalPixels(fixture, i, found.get(i)), fixture.detections(i));
      }
    }
  }

  static Stream<Path> trained() {
    return small().filter(file -> DetectionFixture.read(file).has("train"));
  }

  @ParameterizedTest
  @MethodSource("trained")
  void trainingStepIsTorchvisions(Path file) {
    DetectionFixture fixture = DetectionFixture.read(file);
    try (NDManager manager = NDManager.newBaseManager()) {
      var model = new Model(file, fixture);
      model.detector.materialize(manager, fixture.weights());
      model.detector.train(true);
      NDArray batch = model.batch(fixture, manager);
      Features seen = model.head.maps(model.detector.features(batch));
      for (int l = 0; l < seen.size(); l++) {
        fixture.assertMeets("train.features." + l, seen.get(l), model.recipe.trainingMaps);
      }
      Prediction prediction = model.head.predict(seen);
      double within = model.recipe.trainingMaps;
      fixture.assertMeets("train.head.cls_logits", prediction.logits(), within);
      fixture.assertMeets("train.head.bbox_regression", prediction.offsets(), within);
      checkRunningStatistics(fixture, model);
      meetsLosses(fixture, "train", model, batch, model.recipe.gradients);
    }
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("trained")
  void trainingStepWithAnImageWithoutObjectsIsTorchvisions(Path file) {
    DetectionFixture fixture = DetectionFixture.read(file);
    try (NDManager manager = NDManager.newBaseManager()) {
      var model = new Model(file, fixture);
      model.detector.materialize(manager, fixture.weights());
      model.detector.train(true);
      double within = 2 * model.recipe.gradients;
      meetsLosses(fixture, "train_empty", model, model.batch(fixture, manager), within);
    }
  }

  private static void meetsLosses(
      DetectionFixture fixture, String part, Model model, NDArray batch, double gradients) {
    var losses = new HashMap<String, Double>();
    try (var collector = Engine.getInstance().newGradientCollector()) {
      Losses of =
          model.detector.losses(
              batch, model.sizes(fixture), model.targets(fixture, part), new SplittableRandom(1));
      of.terms().forEach(term -> losses.put(term.name(), (double) term.value().getFloat()));
      collector.backward(of.total());
    }
    JsonNode recorded = fixture.get(part);
    checkLoss(losses, "classification", recorded.get("losses").get("classification"));
    checkLoss(losses, "localization", recorded.get("losses").get("bbox_regression"));
    checkGradients(recorded.get("grad_l2"), model, gradients);
  }

  private static void checkLoss(Map<String, Double> losses, String term, JsonNode recorded) {
    double expected = recorded.doubleValue();
    assertThat(losses.get(term)).as(term).isCloseTo(expected, within(1e-4 * expected));
  }

  /**
   * Above 1e-4 of the largest norm a part of it, below only that it is small (SPEC § 9). In front
   * of the predictors, where no batch statistics are passed any more, all agree closely.
   */
  private static void checkGradients(JsonNode recorded, Model model, double relative) {
    double largest = 0;
    for (JsonNode norm : recorded) {
      largest = Math.max(largest, norm.doubleValue());
    }
    double floor = 1e-4 * largest;
    model.detector.visit(
        (key, entry) -> {
          if (entry.isParameter()) {
            double expected = recorded.get(key).doubleValue();
            double norm = norm(entry.value().getGradient());
            double part = key.startsWith("head.") ? 2e-3 : relative;
            double allowed = expected > floor ? part * expected : floor / 10;
            assertThat(norm).as("gradient of %s", key).isCloseTo(expected, within(allowed));
          }
        });
  }

  private static void checkRunningStatistics(DetectionFixture fixture, Model model) {
    JsonNode recorded = fixture.get("train").get("running_l2_after");
    model.detector.visit(
        (key, entry) -> {
          if (recorded.has(key)) {
            double expected = recorded.get(key).doubleValue();
            assertThat(norm(entry.value())).as(key).isCloseTo(expected, within(1e-3 * expected));
          }
        });
  }

  private static double norm(NDArray array) {
    double squares = 0;
    for (float value : array.toFloatArray()) {
      squares += (double) value * value;
    }
    return Math.sqrt(squares);
  }

  /** A detector and what its inputs are. */
  private static final class Model {
    final Recipe recipe;
    final SsdHead head;
    final Detector detector;

    Model(Path file, DetectionFixture fixture) {
      recipe = DetectionFixture.name(file).startsWith("ssd300") ? SSD300 : SSD_LITE;
      Backbone body = Installed.backbone(recipe.backbone, recipe.options);
      var classes =
          new ClassNames(
              IntStream.range(1, fixture.classes()).mapToObj(Integer::toString).toList());
      var options = new HashMap<String, String>();
      JsonNode threshold = fixture.get("options").get("score_thresh");
      if (threshold != null) {
        options.put("score_threshold", threshold.toString());
      }
      head =
          (SsdHead) Installed.head(recipe.head, options, new HeadContext(body.stages(), classes));
      detector = new Detector(body, null, head);
    }

    NDArray batch(DetectionFixture fixture, NDManager manager) {
      return fixture.batch(manager, recipe.side, recipe.side, recipe.mean, recipe.std);
    }

    ImageSizes sizes(DetectionFixture fixture) {
      return ImageSizes.uniform(recipe.side, recipe.side, fixture.images());
    }

    List<Targets> targets(DetectionFixture fixture, String part) {
      return IntStream.range(0, fixture.images())
          .mapToObj(i -> fixture.targets(part, i, recipe.side, recipe.side))
          .toList();
    }

    Detections inOriginalPixels(DetectionFixture fixture, int image, Detections found) {
      int[] size = fixture.size(image);
      Boxes boxes =
          found.boxes().scaled((float) size[1] / recipe.side, (float) size[0] / recipe.side);
      return new Detections(boxes, found.scores(), found.classes());
    }
  }
}
