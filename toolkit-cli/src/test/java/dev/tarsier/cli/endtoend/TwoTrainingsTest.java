package dev.tarsier.cli.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarsier.core.checkpoint.Checkpoint;
import dev.tarsier.core.config.ConfigFile;
import dev.tarsier.core.train.RunFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes that want one run's folder: exactly one of them trains. */
class TwoTrainingsTest {

  @TempDir Path folder;

  @Test
  void exactlyOneOfTwoProcessesTrains() throws Exception {
    Path config = folder.resolve("tiny.yaml");
    Files.writeString(
        config, ConfigFile.resolved(TinyTraining.with("train.epochs=2").experiment()));
    Path run = folder.resolve("run");
    var processes = new ArrayList<Process>();
    for (int i = 0; i < 2; i++) {
      processes.add(
          ProgramProcess.start(
              List.of(),
              List.of("-Dai.djl.pytorch.num_threads=1"),
              folder.resolve("out" + i),
              folder.resolve("err" + i),
              "train",
              config.toString(),
              "--out",
              run.toString()));
    }

    int first = processes.get(0).waitFor();
    int second = processes.get(1).waitFor();

    int refused = first == 0 ? 1 : 0;
    String words = Files.readString(folder.resolve("err" + refused));
    assertThat(List.of(first, second)).as(words).containsExactlyInAnyOrder(0, 2);
    // The slower one may only come when the other is done.
    assertThat(words)
        .containsPattern(
            "in use by process %d|holds a run already".formatted(processes.get(1 - refused).pid()));
    assertThat(Checkpoint.readIntact(new RunFolder(run).last()).progress().epochs()).isEqualTo(2);
    assertThat(Files.readAllLines(new RunFolder(run).metrics()))
        .filteredOn(line -> line.contains("\"type\":\"step\""))
        .hasSize(8);
  }
}
