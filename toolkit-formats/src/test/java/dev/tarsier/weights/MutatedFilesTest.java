package dev.tarsier.weights;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarsier.testing.ChildJvm;
import dev.tarsier.testing.DamageReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Good weight files with some bytes changed or the end cut off: a refusal by name or a load, in a
 * JVM of 512 MB.
 */
class MutatedFilesTest {

  private final Path folder;

  MutatedFilesTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void aThousandDamagedFilesEndInARefusalOrALoad() throws IOException, InterruptedException {
    check(PthFolders.resources(), "all", 20240607, 1_000);
  }

  /** Other files at every run; {@code -Dtarsier.seed} brings back those of a seed. */
  @ParameterizedTest
  @ValueSource(strings = {"zip", "legacy", "safetensors"})
  @Tag("slow")
  void twoThousandFreshlyDamagedFilesOfEachFormatDoToo(String format)
      throws IOException, InterruptedException {
    List<Path> folders = PthFolders.all();
    check(folders.get(folders.size() - 1), format, DamageReport.freshSeed(), 2_000);
  }

  private void check(Path good, String format, long seed, int count)
      throws IOException, InterruptedException {
    Path scratch = Files.createDirectory(folder.resolve("scratch"));
    Path report = folder.resolve("report.json");

    ChildJvm.Result child =
        ChildJvm.run(
            MutationProbe.class, "512m", folder, good, format, scratch, report, seed, count);

    assertThat(child).as("seed %d", seed).isEqualTo(new ChildJvm.Result(0, ""));
    DamageReport came = DamageReport.of(report);
    System.out.printf("damaged weight files (%s), %s%n", format, came);
    came.assertSurvived(count);
  }
}
