package dev.tarsier.cli.endtoend;

import static dev.tarsier.testing.TensorAssert.assertTensor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.tarsier.core.loading.LoadReport;
import dev.tarsier.core.loading.NetworkState;
import dev.tarsier.model.Detector;
import dev.tarsier.nn.SeededInitialization;
import dev.tarsier.nn.StateEntry;
import dev.tarsier.problem.UserError;
import dev.tarsier.weights.safetensors.SafetensorsWriter;
import dev.tarsier.weights.tensor.StateDict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@code weights.adapt: classes}: a detector of five classes becomes one of three. What depends on
 * their number begins anew, tensor by tensor as listed here, and everything else keeps its values.
 */
class ClassCountsTest {

  private static final String THREE = "data.classes=[circle, square, triangle]";

  /**
   * A detector and what of it depends on the classes.
   *
   * @param anew a line of keys without {@code .weight} and {@code .bias}, which both are meant
   */
  private record Case(String name, List<String> anew, List<String> model) {

    List<String> keys() {
      return anew.stream().flatMap(key -> Stream.of(key + ".weight", key + ".bias")).toList();
    }

    TinyTraining training(String... more) {
      return TinyTraining.with(
          Stream.concat(model.stream(), Stream.of(more)).toArray(String[]::new));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static final Case SSD =
      new Case(
          "ssd",
          List.of(
              "head.classification_head.module_list.0",
              "head.classification_head.module_list.1",
              "head.classification_head.module_list.2"),
          List.of("model.backbone={type: mobilenet_v1, width: 0.25}", "model.head.tower_depth=1"));

  static Stream<Case> detectors() {
    return Stream.of(
        SSD,
        new Case(
            "ssdlite320_mobilenet_v3_large",
            List.of(
                "head.classification_head.module_list.0.1",
                "head.classification_head.module_list.1.1",
                "head.classification_head.module_list.2.1",
                "head.classification_head.module_list.3.1",
                "head.classification_head.module_list.4.1",
                "head.classification_head.module_list.5.1"),
            List.of(
                "model.backbone={type: mobilenet_v3_large, reduced_tail: true, norm_momentum: 0.03,"
                    + " stages: [features.13.block.0, features.16]}",
                "model.head={type: ssdlite320_mobilenet_v3_large}")),
        new Case(
            "ssd300_vgg16",
            List.of(
                "head.classification_head.module_list.0",
                "head.classification_head.module_list.1",
                "head.classification_head.module_list.2",
                "head.classification_head.module_list.3",
                "head.classification_head.module_list.4",
                "head.classification_head.module_list.5"),
            List.of(
                "model.backbone={type: vgg16, ceil_pools: true}",
                "model.head={type: ssd300_vgg16}")),
        new Case(
            "faster_rcnn",
            List.of("roi_heads.box_predictor.cls_score", "roi_heads.box_predictor.bbox_pred"),
            List.of(
                "model.backbone={type: mobilenet_v1, width: 0.25}",
                "model.neck={type: fpn, channels: 16}",
                "model.head={type: faster_rcnn, roi: {box_head: {hidden: 16}}}")),
        new Case(
            "fast_rcnn",
            List.of("roi_heads.box_predictor.cls_score", "roi_heads.box_predictor.bbox_pred"),
            List.of(
                "model.backbone={type: mobilenet_v1, width: 0.25}",
                "model.neck={type: fpn, channels: 16}",
                "model.head={type: fast_rcnn, box_head: {hidden: 16}}")));
  }

  @TempDir Path folder;

  /** Five classes in a file, from another seed than the config's. */
  private StateDict stored(Case detector, Path file, NDManager manager) throws IOException {
    Detector five = detector.training().composition().detector();
    five.materialize(manager, new SeededInitialization(77));
    StateDict state = NetworkState.capture(five);
    SafetensorsWriter.write(file, state);
    return state;
  }

  @ParameterizedTest
  @MethodSource("detectors")
  void exactlyWhatDependsOnTheClassesBeginsAnew(Case detector) throws IOException {
    Path file = folder.resolve("five.safetensors");
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      StateDict five = stored(detector, file, manager);
      TinyTraining training =
          detector.training(THREE, "model.weights={file: %s, adapt: classes}".formatted(file));
      Detector three = training.composition().detector();
      LoadReport report =
          training.composition().initialWeights().materialize(three, manager).orElseThrow();

      assertThat(report.reset()).containsExactlyInAnyOrderElementsOf(detector.keys());
      assertThat(report.loaded()).hasSize(five.tensors().size() - report.reset().size());
      Detector begun = training.composition().detector();
      begun.materialize(manager, new SeededInitialization(training.experiment().seed()));
      Map<String, StateEntry> beginning = begun.state();
      three.visit(
          (key, entry) -> {
            if (entry.type() != DataType.FLOAT32) {
              return; // counters of batch norms
            }
            float[] expected =
                report.reset().contains(key)
                    ? Objects.requireNonNull(beginning.get(key)).value().toFloatArray()
                    : five.get(key).orElseThrow().toFloats();
            assertTensor(entry.value()).as(key).isWithin(expected, 0, 0);
          });
    }
  }

  @Test
  void asManyClassesKeepEverything() throws IOException {
    Path file = folder.resolve("five.safetensors");
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      StateDict five = stored(SSD, file, manager);
      TinyTraining training =
          SSD.training(
              "data.classes=[a, b, c, d, e]",
              "model.weights={file: %s, adapt: classes}".formatted(file));
      LoadReport report =
          training
              .composition()
              .initialWeights()
              .materialize(training.composition().detector(), manager)
              .orElseThrow();

      assertThat(report.reset()).isEmpty();
      assertThat(report.loaded()).hasSize(five.tensors().size());
    }
  }

  /** Nothing else may differ, and without {@code adapt} nothing at all. */
  @Test
  void whatDiffersForAnotherReasonIsRefused() throws IOException {
    Path file = folder.resolve("five.safetensors");
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      stored(SSD, file, manager);
      String adapting = "model.weights={file: %s, adapt: classes}".formatted(file);
      refused(manager, "head.tower.0.0.0.weight", THREE, adapting, "model.head.tower_channels=8");
      refused(
          manager,
          "head.classification_head.module_list.0.weight",
          THREE,
          "model.weights={file: %s}".formatted(file));
    }
  }

  private static void refused(NDManager manager, String key, String... settings) {
    var composition = SSD.training(settings).composition();
    assertThatThrownBy(
            () -> composition.initialWeights().materialize(composition.detector(), manager))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("of another shape or type")
        .hasMessageContaining(key);
  }
}
