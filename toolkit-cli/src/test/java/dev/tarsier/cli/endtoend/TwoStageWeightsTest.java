package dev.tarsier.cli.endtoend;

import static dev.tarsier.testing.TensorAssert.assertTensor;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import dev.tarsier.core.config.ConfigFile;
import dev.tarsier.core.detection.DetectionComposition;
import dev.tarsier.core.detection.DetectionTask;
import dev.tarsier.core.loading.LoadReport;
import dev.tarsier.core.loading.NetworkState;
import dev.tarsier.model.Detector;
import dev.tarsier.nn.SeededInitialization;
import dev.tarsier.testing.Fixtures;
import dev.tarsier.weights.WeightFiles;
import dev.tarsier.weights.safetensors.SafetensorsWriter;
import dev.tarsier.weights.tensor.StateDict;
import dev.tarsier.weights.tensor.StoredTensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Where the weights of a two-stage detector come from, and that its shipped configs fit together.
 */
class TwoStageWeightsTest {

  private static final String HEAD =
      "model.head={type: faster_rcnn, roi: {box_head: {hidden: 16}}}";

  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> shippedConfigsFitTogether() {
    Path configs = Path.of(System.getProperty("tarsier.root"), "configs", "experiments");
    return Fixtures.filesEnding(configs, ".yaml").stream()
        .filter(file -> file.getFileName().toString().startsWith("faster_rcnn"))
        .map(
            file ->
                DynamicTest.dynamicTest(
                    file.getFileName().toString(),
                    () -> {
                      var catalog = TinyTraining.installed();
                      var experiment =
                          new DetectionTask()
                              .bind(
                                  ConfigFile.read(file, List.of(), name -> "/data/" + name),
                                  catalog);
                      Detector detector = new DetectionComposition(experiment, catalog).detector();
                      assertThat(detector.state()).containsKey("rpn.head.cls_logits.weight");
                    }));
  }

  /** A classifier's file fills the backbone, and the head's tail with what lies behind. */
  @Test
  void aTailTakesTheBackbonesLastLayers() {
    Path file = Fixtures.data("weights/mobilenet_v2_imagenet.safetensors");
    var training =
        TinyTraining.with(
            "model.backbone={type: mobilenet_v2, stages: [features.13]}",
            "model.head={type: faster_rcnn, roi: {box_head: {kind: tail}}}",
            "model.weights={file: %s, part: backbone}".formatted(file));
    StateDict stored = WeightFiles.open(file);
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      Detector detector = training.composition().detector();
      LoadReport report =
          training.composition().initialWeights().materialize(detector, manager).orElseThrow();

      assertThat(report.ignored()).allMatch(key -> key.startsWith("backbone.body.classifier."));
      assertThat(report.reset())
          .allMatch(key -> key.startsWith("rpn.") || key.contains("box_predictor"));
      String name = "features.18.0.weight";
      var entry = Objects.requireNonNull(detector.state().get("roi_heads.box_head." + name));
      assertTensor(entry.value()).isWithin(stored.get(name).orElseThrow().toFloats(), 0, 0);
    }
  }

  /** torchvision's published detectors, as their files were before and after its modules moved. */
  @Test
  void oldAndNewNamesOfPublishedDetectorsLoad() throws IOException {
    String[] model = {
      "model.backbone={type: mobilenet_v1, width: 0.25}",
      "model.neck={type: fpn, channels: 8}",
      HEAD
    };
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      Detector published = TinyTraining.with(model).composition().detector();
      published.materialize(manager, new SeededInitialization(77));
      StateDict now = NetworkState.capture(published);
      var before = new LinkedHashMap<String, StoredTensor>();
      now.tensors()
          .forEach(
              (key, tensor) ->
                  before.put(
                      key.replaceFirst("(fpn\\.\\w+_blocks\\.\\d+)\\.0\\.", "$1.")
                          .replaceFirst("rpn\\.head\\.conv\\.0\\.0\\.", "rpn.head.conv."),
                      tensor));
      assertThat(before).containsKeys("rpn.head.conv.weight", "backbone.fpn.inner_blocks.0.weight");
      for (StateDict file : List.of(now, StateDict.of(before))) {
        Path path = folder.resolve("published.safetensors");
        SafetensorsWriter.write(path, file);
        var training =
            TinyTraining.with(
                model[0], model[1], model[2], "model.weights={file: %s}".formatted(path));
        Detector loaded = training.composition().detector();
        LoadReport report =
            training.composition().initialWeights().materialize(loaded, manager).orElseThrow();
        assertThat(report.missing()).isEmpty();
        for (String key :
            List.of("rpn.head.conv.0.0.weight", "backbone.fpn.inner_blocks.1.0.bias")) {
          assertTensor(Objects.requireNonNull(loaded.state().get(key)).value())
              .as(key)
              .isWithin(now.get(key).orElseThrow().toFloats(), 0, 0);
        }
      }
    }
  }
}
