package dev.tarsier.cli.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarsier.core.checkpoint.Checkpoint;
import dev.tarsier.core.train.RunFolder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InterruptedTrainingTest {

  @TempDir Path folder;

  @Test
  void twoAndTwoEpochsAreTheSameRunAsFourBitForBit() throws InterruptedException {
    TinyTraining.with("train.epochs=4").run(folder.resolve("whole"));

    TinyTraining.with("train.epochs=2").run(folder.resolve("parts"));
    TinyTraining.with("train.epochs=4").run(folder.resolve("parts"));

    assertThat(hashes("parts")).isEqualTo(hashes("whole"));
  }

  @Test
  void anotherSeedIsAnotherRun() throws InterruptedException {
    TinyTraining.with("train.epochs=1").run(folder.resolve("five"));
    TinyTraining.with("train.epochs=1", "seed=6").run(folder.resolve("six"));

    assertThat(hashes("six")).isNotEqualTo(hashes("five"));
  }

  /** Every tensor of the last checkpoint, the optimizer's included. */
  private Map<String, String> hashes(String run) {
    Checkpoint last = Checkpoint.read(RunFolder.at(folder.resolve(run)).last());
    var hashes = new LinkedHashMap<String, String>();
    last.weights().tensors().forEach((key, tensor) -> hashes.put(key, tensor.sha256()));
    last.states()
        .forEach(
            (name, state) ->
                state
                    .arrays()
                    .forEach((key, tensor) -> hashes.put(name + "." + key, tensor.sha256())));
    return hashes;
  }
}
