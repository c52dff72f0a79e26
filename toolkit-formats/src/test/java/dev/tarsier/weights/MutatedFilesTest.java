package dev.tarsier.weights;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Good files with some bytes changed or the end cut off: a clear refusal or a load, in a JVM of 512
 * MB.
 */
class MutatedFilesTest {

  private static final long SEED = 20240607;
  private static final long CPU_MILLIS = 2_000;

  private final Path folder;

  MutatedFilesTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void aThousandDamagedFilesEndInARefusalOrALoad() throws IOException, InterruptedException {
    check(PthFolders.resources(), 1_000);
  }

  @Test
  @Tag("slow")
  void tenThousandDamagedFilesEndInARefusalOrALoad() throws IOException, InterruptedException {
    List<Path> folders = PthFolders.all();
    check(folders.get(folders.size() - 1), 10_000);
  }

  private void check(Path good, int count) throws IOException, InterruptedException {
    Path scratch = Files.createDirectory(folder.resolve("scratch"));
    Path report = folder.resolve("report.json");

    ChildJvm.Result child =
        ChildJvm.run(MutationProbe.class, "512m", folder, good, scratch, report, SEED, count);

    assertThat(child).isEqualTo(new ChildJvm.Result(0, ""));
    JsonNode found = PthFolders.index(report);
    assertThat(found.get("failures")).as(found.toPrettyString()).isEmpty();
    assertThat(found.get("slowest_cpu_millis").asLong())
        .as(found.toPrettyString())
        .isLessThan(CPU_MILLIS);
    assertThat(found.get("loaded").asInt() + found.get("refused").asInt()).isEqualTo(count);
    assertThat(found.get("loaded").asInt()).as("some damage hits only values").isPositive();
    assertThat(found.get("refused").asInt()).isGreaterThan(count / 2);
  }
}
