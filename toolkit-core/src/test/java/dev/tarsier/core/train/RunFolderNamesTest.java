package dev.tarsier.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarsier.problem.UserError;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a run's files are, for whoever looks for them without Tarsier. */
class RunFolderNamesTest {

  private static final LocalDateTime NOW = LocalDateTime.of(2026, 3, 7, 9, 5, 2);

  @TempDir Path runs;

  @Test
  void aRunIsCalledAfterTheMomentItBegan() {
    RunFolder folder = RunFolder.create(runs, "cells", NOW);

    assertThat(folder.root()).isEqualTo(runs.resolve("cells/20260307-090502")).isDirectory();
    assertThat(folder.root().resolve("checkpoints")).isDirectory();
  }

  @Test
  void runsOfOneSecondAreNumberedFromTheSecondOn() {
    RunFolder.create(runs, "cells", NOW);

    assertThat(RunFolder.create(runs, "cells", NOW).root())
        .isEqualTo(runs.resolve("cells/20260307-090502-2"));
    assertThat(RunFolder.create(runs, "cells", NOW).root())
        .isEqualTo(runs.resolve("cells/20260307-090502-3"));
  }

  @Test
  void aFileInTheWayIsNamed() throws IOException {
    Files.createDirectories(runs.resolve("cells"));
    Files.writeString(runs.resolve("cells/20260307-090502"), "");

    assertThatThrownBy(() -> RunFolder.create(runs, "cells", NOW))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("20260307-090502: the run folder cannot be made")
        .hasMessageContaining("--out");
  }

  @Test
  void everyFileHasItsPlace() {
    var folder = new RunFolder(Path.of("run"));

    assertThat(folder.config()).isEqualTo(Path.of("run/config.yaml"));
    assertThat(folder.metrics()).isEqualTo(Path.of("run/metrics.jsonl"));
    assertThat(folder.last()).isEqualTo(Path.of("run/checkpoints/last.safetensors"));
    assertThat(folder.best()).isEqualTo(Path.of("run/checkpoints/best.safetensors"));
    assertThat(folder.epoch(7)).isEqualTo(Path.of("run/checkpoints/epoch-0007.safetensors"));
    assertThat(folder.start(3)).isEqualTo(Path.of("run/starts/003.yaml"));
    assertThat(folder.starts()).isEqualTo(Path.of("run/starts/starts.jsonl"));
    assertThat(folder.table("steps")).isEqualTo(Path.of("run/steps.csv"));
    assertThat(folder.events()).isEqualTo(Path.of("run/tensorboard"));
    assertThat(folder.report()).isEqualTo(Path.of("run/report"));
    assertThat(folder.outcome()).as("without a best").isEqualTo(folder.last());
  }

  @Test
  void whatARunWouldWriteOverIsListedByName() throws IOException {
    RunFolder folder = RunFolder.at(runs.resolve("r"));
    Files.writeString(folder.root().resolve("notes.txt"), "mine");
    assertThat(folder.present()).as("an empty folder of checkpoints is nothing").isEmpty();

    Files.writeString(folder.best(), "");
    Files.createDirectory(folder.report());
    Files.writeString(folder.config(), "");
    assertThat(folder.present()).containsExactly("config.yaml", "checkpoints", "report");

    folder.clear();
    assertThat(folder.present()).isEmpty();
    assertThat(folder.root().resolve("notes.txt")).hasContent("mine");
  }

  @Test
  void aMessageSaysWhetherAnythingWasSaved() throws IOException {
    RunFolder folder = RunFolder.at(runs.resolve("r"));
    var full = new FileSystemException("x", null, "No space left on device");

    assertThat(folder.unwritable(folder.metrics(), full))
        .hasMessageContaining("no space left on device; nothing was saved yet");
    Files.writeString(folder.last(), "");
    assertThat(folder.unwritable(folder.metrics(), full))
        .hasMessageContaining("what was saved before is intact")
        .hasMessageEndingWith("--resume " + folder.root());
  }
}
