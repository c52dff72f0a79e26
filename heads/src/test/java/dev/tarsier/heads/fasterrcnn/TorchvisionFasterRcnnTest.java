package dev.tarsier.heads.fasterrcnn;

import static dev.tarsier.testing.TensorAssert.assertTensor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tarsier.geometry.Boxes;
import dev.tarsier.heads.fasterrcnn.Pairing.Found;
import dev.tarsier.heads.rpn.RpnPrediction;
import dev.tarsier.matching.IndexChoice;
import dev.tarsier.model.Detections;
import dev.tarsier.model.Features;
import dev.tarsier.model.Losses;
import dev.tarsier.model.Targets;
import dev.tarsier.nn.StateEntry;
import dev.tarsier.testing.Fixtures;
import dev.tarsier.testing.FormulaWeights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * Whole detectors against torchvision's, stage by stage: keys, maps, RPN, anchors, proposals,
 * region features, predictions, detections; then a training step with its samples, losses,
 * gradients and running statistics. Every case of the folder runs; the tolerances are those its
 * description measured.
 */
class TorchvisionFasterRcnnTest {

  private static final Set<String> QUICK =
      Set.of("fasterrcnn_mobilenet_v3_large_320_fpn", "fasterrcnn_vgg16_c5_roialign");

  private static final List<String> LAYERS =
      List.of(
          "rpn.head.conv",
          "rpn.head.cls_logits",
          "rpn.head.bbox_pred",
          "roi_heads.box_head",
          "roi_heads.box_predictor.cls_score",
          "roi_heads.box_predictor.bbox_pred");

  /** Their names of the terms. */
  private static final Map<String, String> TERMS =
      Map.of(
          "classification", "loss_classifier",
          "box", "loss_box_reg",
          "rpn_objectness", "loss_objectness",
          "rpn_box", "loss_rpn_box_reg");

  @TestFactory
  List<DynamicTest> quickCasesAreTorchvisions() {
    return cases(QUICK::contains);
  }

  @TestFactory
  @Tag("slow")
  List<DynamicTest> allOtherCasesAreTorchvisions() {
    return cases(name -> !QUICK.contains(name));
  }

  private static List<DynamicTest> cases(Predicate<String> chosen) {
    return Fixtures.filesEnding(Fixtures.fixture("torchvision/detection"), ".json").stream()
        .map(FasterRcnnFixture::new)
        .filter(fixture -> TorchvisionDetector.isKnown(fixture.name()))
        .filter(fixture -> chosen.test(fixture.name()))
        .flatMap(TorchvisionFasterRcnnTest::testsOf)
        .toList();
  }

  private static Stream<DynamicTest> testsOf(FasterRcnnFixture fixture) {
    var tests = new ArrayList<DynamicTest>();
    tests.add(DynamicTest.dynamicTest(fixture.name() + " detects", () -> detects(fixture)));
    for (String mode : List.of("train", "train_empty")) {
      if (fixture.has(mode)) {
        tests.add(
            DynamicTest.dynamicTest(fixture.name() + " " + mode, () -> learns(fixture, mode)));
      }
    }
    return tests.stream();
  }

  private static TorchvisionDetector build(FasterRcnnFixture fixture, IndexChoice choice) {
    return TorchvisionDetector.of(fixture.name(), fixture.options(), fixture.classes(), choice);
  }

  private static void detects(FasterRcnnFixture fixture) {
    TorchvisionDetector built = build(fixture, IndexChoice.first());
    var keys = new ArrayList<String>();
    built
        .detector()
        .visit((k, e) -> keys.add("%s %s".formatted(built.torchvisionKey().apply(k), e.shape())));
    assertThat(keys).as("state dict").containsExactlyElementsOf(fixture.state());

    try (NDManager manager = NDManager.newBaseManager()) {
      built.detector().materialize(manager, fixture.weights(built.torchvisionKey()));
      built.detector().train(false);
      LayerRecord layers = LayerRecord.of(built.detector(), LAYERS);
      NDArray batch = fixture.batch(manager);
      fixture.check("eval.batch", batch, 1e-5);

      Features maps = built.detector().features(batch);
      RpnPrediction prediction = built.head().rpn().predict(maps);
      checkRpn(fixture, "eval.", layers);
      var anchors = built.head().rpn().anchors(prediction, fixture.sizes());
      checkAnchors(fixture, anchors.boxes());
      List<Boxes> proposals =
          inTheirOrder(
              fixture, "eval.", built.head().rpn().propose(prediction, anchors, fixture.sizes()));
      List<Detections> found = built.head().regions().detect(maps, fixture.sizes(), proposals);
      checkRegions(fixture, "eval.", layers, 1e-4);
      checkDetections(fixture, found);

      List<Detections> whole = built.detector().detect(batch, fixture.sizes());
      for (int b = 0; b < whole.size(); b++) {
        assertThat(whole.get(b).scores()).as("head as a whole").isEqualTo(found.get(b).scores());
      }
    }
  }

  private static void checkRpn(FasterRcnnFixture fixture, String mode, LayerRecord layers) {
    double factor = mode.equals("eval.") ? 1e-4 : 3e-3;
    List<NDArray> maps = layers.inputs("rpn.head.conv");
    for (int level = 0; level < maps.size(); level++) {
      String name = mode + "features." + level;
      boolean pool = !fixture.tensors().has(name);
      fixture.check(pool ? mode + "features.pool" : name, maps.get(level), factor);
      fixture.check(
          mode + "rpn.objectness." + level,
          layers.outputs("rpn.head.cls_logits").get(level),
          factor);
      fixture.check(
          mode + "rpn.deltas." + level, layers.outputs("rpn.head.bbox_pred").get(level), factor);
    }
  }

  private static void checkAnchors(FasterRcnnFixture fixture, Boxes anchors) {
    float[] rows = fixture.tensors().floats("eval.anchors");
    int[] places =
        Arrays.stream(FormulaWeights.sampleIndices(anchors.size(), rows.length / 4))
            .mapToInt(Math::toIntExact)
            .toArray();
    assertThat(anchors.select(places)).as("anchors").isEqualTo(Boxes.of(rows));
  }

  /** Scores that differ by less than a rounding may swap, and rows of the next stage with them. */
  private static List<Boxes> inTheirOrder(
      FasterRcnnFixture fixture, String mode, List<Boxes> proposals) {
    var ordered = new ArrayList<Boxes>();
    for (int b = 0; b < proposals.size(); b++) {
      Boxes theirs = Boxes.of(fixture.tensors().floats(mode + "proposals." + b));
      assertThat(Pairing.leftovers(Found.of(proposals.get(b)), Found.of(theirs)))
          .as("%sproposals of image %d", mode, b)
          .isEmpty();
      ordered.add(Pairing.inTheirOrder(proposals.get(b), theirs));
    }
    return ordered;
  }

  private static void checkRegions(
      FasterRcnnFixture fixture, String mode, LayerRecord layers, double factor) {
    fixture.check(mode + "box.pooled", layers.inputs("roi_heads.box_head").get(0), factor);
    fixture.check(mode + "box.head", layers.outputs("roi_heads.box_head").get(0), factor);
    fixture.check(
        mode + "box.class_logits",
        layers.outputs("roi_heads.box_predictor.cls_score").get(0),
        factor);
    fixture.check(
        mode + "box.box_regression",
        layers.outputs("roi_heads.box_predictor.bbox_pred").get(0),
        factor);
  }

  private static void checkDetections(FasterRcnnFixture fixture, List<Detections> found) {
    for (int b = 0; b < found.size(); b++) {
      String prefix = "eval.detections.%d.".formatted(b);
      var ours =
          new Found(
              fixture.inImage(b, found.get(b).boxes()),
              found.get(b).scores(),
              Arrays.stream(found.get(b).classes()).map(c -> c + 1).toArray());
      var theirs =
          new Found(
              Boxes.of(fixture.tensors().floats(prefix + "boxes")),
              fixture.tensors().floats(prefix + "scores"),
              fixture.tensors().ints(prefix + "labels"));
      assertThat(Pairing.leftovers(ours, theirs)).as("detections of image %d", b).isEmpty();
    }
  }

  private static void learns(FasterRcnnFixture fixture, String mode) {
    var sampled = new ArrayList<int[]>();
    IndexChoice first =
        (candidates, count) -> {
          int[] chosen = IndexChoice.first().choose(candidates, count);
          sampled.add(chosen.clone());
          return chosen;
        };
    TorchvisionDetector built = build(fixture, first);
    try (NDManager manager = NDManager.newBaseManager()) {
      built.detector().materialize(manager, fixture.weights(built.torchvisionKey()));
      built.detector().train(true);
      NDArray batch = fixture.batch(manager);
      try (var collector = Engine.getInstance().newGradientCollector()) {
        Losses losses =
            mode.equals("train")
                ? stageByStage(fixture, built, batch, first)
                : built
                    .detector()
                    .losses(batch, fixture.sizes(), fixture.targets(mode), new SplittableRandom(1));
        checkSamples(fixture, mode, sampled);
        checkLosses(fixture, mode, losses);
        collector.backward(losses.total());
      }
      checkGradients(fixture.step(mode).get("grad_l2"), built);
      if (fixture.step(mode).has("running_l2_after")) {
        checkStatistics(fixture.step(mode).get("running_l2_after"), built);
      }
    }
  }

  private static Losses stageByStage(
      FasterRcnnFixture fixture, TorchvisionDetector built, NDArray batch, IndexChoice choice) {
    LayerRecord layers = LayerRecord.of(built.detector(), LAYERS);
    List<Targets> targets = fixture.targets("train");
    Features maps = built.detector().features(batch);
    var rpn = built.head().rpn();
    RpnPrediction prediction = rpn.predict(maps);
    checkRpn(fixture, "train.", layers);
    var anchors = rpn.anchors(prediction, fixture.sizes());
    List<Losses.Term> terms =
        new ArrayList<>(
            rpn.losses(prediction, anchors, targets.stream().map(Targets::boxes).toList(), choice));
    List<Boxes> proposals =
        inTheirOrder(
            fixture, "train.", rpn.proposeForTraining(prediction, anchors, fixture.sizes()));
    terms.addAll(built.head().regions().losses(maps, fixture.sizes(), proposals, targets, choice));
    checkRegions(fixture, "train.", layers, 3e-3);
    return new Losses(terms);
  }

  /** The RPN's positives and negatives of each image come first, then the second stage's. */
  private static void checkSamples(FasterRcnnFixture fixture, String mode, List<int[]> sampled) {
    int at = 0;
    for (String stage : List.of("rpn", "box")) {
      for (int b = 0; b < fixture.images(); b++) {
        for (String kind : List.of("positive", "negative")) {
          String key = "%s.sampled_%s.%s.%d".formatted(mode, kind, stage, b);
          assertThat(sampled.get(at++)).as(key).containsExactly(fixture.tensors().ints(key));
        }
      }
    }
  }

  private static void checkLosses(FasterRcnnFixture fixture, String mode, Losses losses) {
    JsonNode theirs = fixture.step(mode).get("losses");
    assertThat(losses.terms()).hasSize(theirs.size());
    for (Losses.Term term : losses.terms()) {
      double expected = theirs.get(TERMS.get(term.name())).doubleValue();
      assertThat((double) term.value().getFloat())
          .as("%s of %s", term.name(), mode)
          .isCloseTo(expected, within(1e-4 * expected));
    }
  }

  private static void checkGradients(JsonNode norms, TorchvisionDetector built) {
    double largest = 0;
    for (JsonNode norm : norms) {
      largest = Math.max(largest, norm.asDouble());
    }
    double scale = largest;
    built
        .detector()
        .visit(
            (key, entry) -> {
              JsonNode norm = norms.get(built.torchvisionKey().apply(key));
              if (entry.isParameter()) {
                checkGradient(key, entry, norm, scale);
              }
            });
  }

  private static void checkGradient(String key, StateEntry entry, JsonNode norm, double largest) {
    if (norm.isNull()) {
      assertThat(entry.isTrainable()).as("%s is trained", key).isFalse();
      return;
    }
    double expected = norm.doubleValue();
    double ours = norm(entry.value().getGradient());
    double allowed = expected > 1e-4 * largest ? 2e-2 * expected : 1e-5 * largest;
    assertThat(ours).as("gradient of %s", key).isCloseTo(expected, within(allowed));
  }

  private static double norm(NDArray array) {
    double squares = 0;
    for (float value : array.toFloatArray()) {
      squares += (double) value * value;
    }
    return Math.sqrt(squares);
  }

  private static void checkStatistics(JsonNode norms, TorchvisionDetector built) {
    built
        .detector()
        .visit(
            (key, entry) -> {
              JsonNode norm = norms.get(built.torchvisionKey().apply(key));
              if (norm != null) {
                assertTensor(new double[] {entry.value().norm().getFloat()})
                    .as(key)
                    .isWithin(new double[] {norm.doubleValue()}, 1e-4, 1e-6);
              }
            });
  }
}
