package dev.tarsier.core.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import dev.tarsier.core.checkpoint.Checkpoint;
import dev.tarsier.core.loading.LoadReport;
import dev.tarsier.core.toy.Toy;
import dev.tarsier.core.train.RunFolder;
import dev.tarsier.core.train.TrainingObserver;
import dev.tarsier.model.Detector;
import dev.tarsier.nn.SeededInitialization;
import dev.tarsier.nn.StateEntry;
import dev.tarsier.problem.UserError;
import dev.tarsier.weights.tensor.StateDict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A toy detector that begins with the weights of another training. */
class StartingWeightsTest {

  @TempDir static Path folder;
  private static RunFolder detection;
  private static RunFolder classification;

  private final NDManager manager = NDManager.newBaseManager(Device.cpu());

  @BeforeAll
  static void train() throws InterruptedException {
    detection = Toy.train(Toy.detection("train.epochs=1"), folder.resolve("d"));
    classification = Toy.train(Toy.classification("train.epochs=1"), folder.resolve("c"));
  }

  @AfterEach
  void close() {
    manager.close();
  }

  private static String weights(RunFolder run, String more) {
    return "model.weights={file: %s%s}".formatted(run.last(), more);
  }

  private record Begun(Detector detector, LoadReport report) {}

  private Begun begin(String... settings) {
    DetectionComposition toy = Toy.detection(settings);
    Detector detector = toy.detector();
    LoadReport report = toy.initialWeights().materialize(detector, manager).orElseThrow();
    return new Begun(detector, report);
  }

  private static float[] floats(Detector detector, String key) {
    StateEntry entry = detector.state().get(key);
    return Objects.requireNonNull(entry, key).value().toFloatArray();
  }

  private static float[] floats(StateDict file, String key) {
    return file.get(key).orElseThrow().toFloats();
  }

  /** The weights that a toy has without a file. */
  private float[] fresh(String key, String... settings) {
    Detector detector = Toy.detection(settings).detector();
    detector.materialize(manager, new SeededInitialization(3));
    return floats(detector, key);
  }

  @Test
  void aDetectorsFileGivesEverything() {
    Begun begun = begin(weights(detection, ""));

    StateDict file = Checkpoint.read(detection.last()).weights();
    for (String key :
        new String[] {
          "backbone.body.conv.weight", "backbone.body.norm.running_var", "logits.bias"
        }) {
      assertThat(floats(begun.detector(), key)).as(key).isEqualTo(floats(file, key));
    }
    assertThat(begun.report().isComplete()).isTrue();
    assertThat(begun.report().summary()).isEqualTo("9 tensors loaded");
  }

  @Test
  void aClassifiersFileGivesTheBackboneAndItsLastLayerIsLeftAside() {
    Begun begun = begin(weights(classification, ", part: backbone"));

    StateDict file = Checkpoint.read(classification.last()).weights();
    assertThat(floats(begun.detector(), "backbone.body.conv.weight"))
        .isEqualTo(floats(file, "conv.weight"));
    assertThat(floats(begun.detector(), "backbone.body.norm.running_mean"))
        .isEqualTo(floats(file, "norm.running_mean"));
    assertThat(floats(begun.detector(), "logits.weight")).isEqualTo(fresh("logits.weight"));
    assertThat(begun.report().summary())
        .isEqualTo(
            "7 tensors loaded; begun anew: 2 of logits.*; left aside: 2 of backbone.body.fc.*");
  }

  @Test
  void anotherNumberOfClassesBeginsTheirLayersAnew() {
    String[] three = {"data.classes=[red, blue, green]", weights(detection, ", adapt: classes")};
    Begun begun = begin(three);

    assertThat(floats(begun.detector(), "backbone.body.conv.weight"))
        .isEqualTo(
            floats(Checkpoint.read(detection.last()).weights(), "backbone.body.conv.weight"));
    assertThat(floats(begun.detector(), "logits.weight"))
        .hasSize(12)
        .isEqualTo(fresh("logits.weight", "data.classes=[red, blue, green]"));
    assertThat(begun.report().reset()).containsExactlyInAnyOrder("logits.weight", "logits.bias");
  }

  @Test
  void whoDoesNotSayThatTheClassesDifferIsAsked() {
    assertThatThrownBy(() -> begin("data.classes=[red, blue, green]", weights(detection, "")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("logits.weight (file (2, 4, 1, 1), network (3, 4, 1, 1))")
        .hasMessageContaining("weights.adapt: classes");
  }

  @Test
  void aClassifiersFileIsNoDetectors() {
    assertThatThrownBy(() -> begin(weights(classification, "")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("missing in the file: backbone.body.conv.weight")
        .hasMessageContaining("weights.part: backbone");
  }

  @Test
  void aTrainingSaysWhatBecameOfTheFile() throws InterruptedException {
    var remarks = new ArrayList<String>();
    var observer =
        new TrainingObserver() {
          @Override
          public void remark(String text) {
            remarks.add(text);
          }
        };
    Toy.train(
        Toy.detection("train.epochs=1", "input.mean=[0.5, 0.5, 0.5]", weights(detection, "")),
        folder.resolve("again"),
        observer);

    assertThat(remarks)
        .containsExactly(
            "weights: 9 tensors loaded",
            "weights: input.mean: [0.485, 0.456, 0.406] in the file, [0.5, 0.5, 0.5] in the"
                + " config");
  }

  @Test
  void keysAreRenamedBeforeTheyFindTheirPlace() {
    Begun begun = begin(weights(detection, ", rename: {'^logits\\.(bias)$': 'logits.$1'}"));

    assertThat(begun.report().isComplete()).isTrue();
    assertThat(floats(begun.detector(), "logits.bias"))
        .isEqualTo(floats(Checkpoint.read(detection.last()).weights(), "logits.bias"));
    assertThatThrownBy(() -> begin(weights(detection, ", rename: {'^logits': 'scores'}")))
        .hasMessageContaining("logits.weight (looked for as scores.weight)");
  }
}
