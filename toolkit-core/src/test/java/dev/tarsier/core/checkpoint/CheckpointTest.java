package dev.tarsier.core.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.tarsier.problem.UserError;
import dev.tarsier.weights.safetensors.SafetensorsWriter;
import dev.tarsier.weights.tensor.StateDict;
import dev.tarsier.weights.tensor.StoredTensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckpointTest {

  @TempDir Path folder;

  /** Two arrays under names like an optimizer's. */
  private static final class Velocities implements NamedState {
    final Map<String, NDArray> arrays = new LinkedHashMap<>();
    long steps;

    Velocities(NDManager manager) {
      arrays.put("velocity.a", manager.create(new float[] {1}));
      arrays.put("velocity.b", manager.create(new float[] {2, 3}));
    }

    @Override
    public String name() {
      return OptimizerState.NAME;
    }

    @Override
    public Map<String, NDArray> arrays() {
      return arrays;
    }

    @Override
    public Map<String, Long> counters() {
      return Map.of("steps", steps);
    }

    @Override
    public void restore(Map<String, NDArray> saved, Map<String, Long> counters) {
      arrays.replaceAll((key, array) -> saved.getOrDefault(key, array));
      saved.values().forEach(array -> array.attach(array.getManager().getParentManager()));
      steps = counters.getOrDefault("steps", -1L);
    }
  }

  private static StoredTensor numbers(float... values) {
    return StoredTensor.ofFloats(new long[] {values.length}, values);
  }

  private Path write(Map<String, StoredTensor> tensors, Map<String, String> metadata)
      throws IOException {
    Path file = folder.resolve("c.safetensors");
    SafetensorsWriter.write(file, new StateDict(tensors, metadata));
    return file;
  }

  @Test
  void whatIsWrittenIsRead() throws IOException {
    try (NDManager manager = NDManager.newBaseManager()) {
      var velocities = new Velocities(manager);
      velocities.steps = 7;
      var checkpoint =
          new Checkpoint(
              StateDict.of(Map.of("w", numbers(5))),
              Map.of("optimizer", SavedState.capture(velocities)),
              new Progress(2, 7, 0.5, 1, 0.25, 2),
              Map.of("tarsier.name", "x"));
      Path file = folder.resolve("c.safetensors");
      checkpoint.write(file);

      Checkpoint read = Checkpoint.readIntact(file);

      assertThat(read.weights().tensors()).containsOnlyKeys("w");
      assertThat(read.progress()).isEqualTo(new Progress(2, 7, 0.5, 1, 0.25, 2));
      assertThat(read.metadata()).containsEntry("tarsier.name", "x").containsKey("tarsier.sha256");
      SavedState saved =
          read.states().getOrDefault("optimizer", new SavedState(Map.of(), Map.of()));
      assertThat(saved.counters()).containsEntry("steps", 7L);
      assertThat(saved.arrays()).containsOnlyKeys("velocity.a", "velocity.b");
    }
  }

  @Test
  void optimizerStateFromBeforeItHadNamesIsTakenUpInItsOrder() throws IOException {
    var tensors = new LinkedHashMap<String, StoredTensor>();
    tensors.put("w", numbers(1));
    tensors.put("optimizer.velocity.0", numbers(10));
    tensors.put("optimizer.velocity.1", numbers(20, 30));
    Path file =
        write(
            tensors,
            Map.of("tarsier.epochs", "1", "tarsier.steps", "4", "tarsier.optimizer_steps", "4"));
    try (NDManager manager = NDManager.newBaseManager()) {
      var velocities = new Velocities(manager);

      Checkpoint.readIntact(file).restore(velocities, manager);

      assertThat(velocities.steps).isEqualTo(4);
      assertThat(velocities.arrays.values())
          .extracting(array -> array.toFloatArray()[0])
          .containsExactly(10f, 20f);
    }
  }

  @Test
  void namelessStateOfAnotherNumberOfParametersIsRefused() throws IOException {
    Path file = write(Map.of("optimizer.velocity.0", numbers(10)), Map.of());
    try (NDManager manager = NDManager.newBaseManager()) {
      assertThatThrownBy(() -> Checkpoint.read(file).restore(new Velocities(manager), manager))
          .isInstanceOf(UserError.class)
          .hasMessageContaining(
              "has 1 arrays, counted and without names, and the config trains with 2");
    }
  }

  @Test
  void stateThatIsNotThereIsNamed() throws IOException {
    Path file = write(Map.of("w", numbers(10)), Map.of());
    try (NDManager manager = NDManager.newBaseManager()) {
      assertThatThrownBy(() -> Checkpoint.read(file).restore(new Velocities(manager), manager))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("holds no 'optimizer'");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "tarsier.epochs, -1",
    "tarsier.epochs, 1.5",
    "tarsier.epochs, 99999999999",
    "tarsier.steps, -3",
    "tarsier.best_epoch, 3",
    "tarsier.gain_epoch, -1",
    "tarsier.steps, 1",
    "tarsier.state.optimizer.steps, -1"
  })
  void countersOutOfRangeAreRefused(String key, String value) throws IOException {
    var metadata =
        new LinkedHashMap<>(
            Map.of("tarsier.epochs", "2", "tarsier.steps", "8", "tarsier.states", "optimizer"));
    metadata.put(key, value);
    Path file = write(Map.of("w", numbers(1)), metadata);

    assertThatThrownBy(() -> Checkpoint.read(file))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("its record of progress is damaged");
  }

  @Test
  void keysOfAnyPartStayWithANetworkThatHasNoState() throws IOException {
    Path file = write(Map.of("ema.w", numbers(1)), Map.of());

    assertThat(Checkpoint.read(file).weights().tensors()).containsOnlyKeys("ema.w");
  }
}
