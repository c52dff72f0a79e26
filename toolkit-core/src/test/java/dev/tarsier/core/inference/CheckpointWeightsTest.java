package dev.tarsier.core.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import dev.tarsier.core.checkpoint.Checkpoint;
import dev.tarsier.core.checkpoint.ExperimentCard;
import dev.tarsier.core.detection.DetectionComposition;
import dev.tarsier.core.device.ChosenDevice;
import dev.tarsier.core.loading.NetworkState;
import dev.tarsier.core.toy.Toy;
import dev.tarsier.model.Detector;
import dev.tarsier.nn.SeededInitialization;
import dev.tarsier.problem.UserError;
import dev.tarsier.weights.ModelCard;
import dev.tarsier.weights.safetensors.SafetensorsWriter;
import dev.tarsier.weights.tensor.StateDict;
import dev.tarsier.weights.tensor.StoredTensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointWeightsTest {

  private final DetectionComposition toy = Toy.detection();
  private final Map<String, StoredTensor> tensors = new LinkedHashMap<>();
  private final Map<String, String> metadata = new LinkedHashMap<>();

  @TempDir Path folder;

  /** A sound file of the toy, before a test changes it. */
  @BeforeEach
  void begin() {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      Detector detector = toy.detector();
      detector.materialize(manager, new SeededInitialization(9));
      tensors.putAll(NetworkState.capture(detector).tensors());
    }
    metadata.put(ModelCard.KEY, ExperimentCard.of(toy.plan()).toJson());
  }

  private Path write() throws IOException {
    Path file = folder.resolve("w.safetensors");
    SafetensorsWriter.write(file, new StateDict(tensors, metadata));
    return file;
  }

  private CheckpointWeights fill(Detector detector, Path file) {
    return CheckpointWeights.fill(
        detector, file, ExperimentCard.of(toy.plan()), ChosenDevice.of(toy.plan()));
  }

  @Test
  void everyWeightIsTheFilesAndTheNetworkIsReadyToBeUsed() throws IOException {
    Detector detector = toy.detector();
    detector.train(true);
    try (CheckpointWeights weights = fill(detector, write())) {
      assertThat(weights.remarks()).isEmpty();
      assertThat(detector.isTraining()).isFalse();
      NetworkState.capture(detector)
          .tensors()
          .forEach(
              (key, tensor) ->
                  assertThat(tensor.toFloat32())
                      .as(key)
                      .isEqualTo(
                          Checkpoint.network(new StateDict(tensors, metadata))
                              .get(key)
                              .orElseThrow()
                              .toFloat32()));
      assertThat(weights.manager().getDevice()).isEqualTo(Device.cpu());
    }
  }

  @Test
  void aFileWithoutACardIsTakenOnTrustAndSaid() throws IOException {
    metadata.clear();
    try (CheckpointWeights weights = fill(toy.detector(), write())) {
      assertThat(weights.remarks()).singleElement().asString().contains("carries no model card");
    }
  }

  @Test
  void numbersThatAreNoneAreSaid() throws IOException {
    tensors.put("logits.bias", StoredTensor.ofFloats(new long[] {2}, 1, Float.NaN));
    try (CheckpointWeights weights = fill(toy.detector(), write())) {
      assertThat(weights.remarks())
          .singleElement()
          .asString()
          .contains("1 of its tensors hold NaN or infinite numbers, such as logits.bias");
    }
  }

  @Test
  void aWeightThatIsMissingIsNamed() throws IOException {
    tensors.remove("logits.bias");
    Path file = write();
    assertThatThrownBy(() -> fill(toy.detector(), file))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("w.safetensors does not fit the network")
        .hasMessageContaining("missing in the file: logits.bias");
  }

  @Test
  void aWeightTooManyIsNamed() throws IOException {
    tensors.put("another", StoredTensor.ofFloats(new long[] {1}, 1));
    Path file = write();
    assertThatThrownBy(() -> fill(toy.detector(), file))
        .hasMessageContaining("unknown to the network: another");
  }

  @Test
  void whatIsNoFileIsNoCheckpoint() throws IOException {
    Path missing = folder.resolve("none.safetensors");
    Path directory = Files.createDirectory(folder.resolve("run"));
    for (Path wrong : new Path[] {missing, directory}) {
      assertThatThrownBy(() -> fill(toy.detector(), wrong))
          .isInstanceOf(UserError.class)
          .hasMessageStartingWith(wrong + ": there is no such checkpoint; a run keeps its own");
    }
  }
}
