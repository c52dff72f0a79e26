package dev.tarsier.datasets.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarsier.testing.ChildJvm;
import dev.tarsier.testing.DamageReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Good images of every promised format, damaged: a refusal by name or pixels, whatever the native
 * decoders meet.
 */
class DamagedImagesTest {

  private final Path folder;

  DamagedImagesTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpg", "png", "webp", "tif", "bmp"})
  void aHundredOfEachFormat(String format) throws IOException, InterruptedException {
    check(format, 20261128, 100);
  }

  /** Other images at every run; {@code -Dtarsier.seed} brings back those of a seed. */
  @ParameterizedTest
  @ValueSource(strings = {"jpg", "png", "webp", "tif", "bmp"})
  @Tag("slow")
  void fourThousandFreshOnesOfEachFormat(String format) throws IOException, InterruptedException {
    check(format, DamageReport.freshSeed(), 4_000);
  }

  private void check(String format, long seed, int count) throws IOException, InterruptedException {
    Path images = Files.createDirectory(folder.resolve("images"));
    Path report = folder.resolve("report.json");

    ChildJvm.Result child =
        ChildJvm.run(DamagedImagesProbe.class, "512m", folder, format, images, report, seed, count);

    assertThat(child.exitCode()).as("seed %d: %s", seed, child.output()).isZero();
    DamageReport came = DamageReport.of(report);
    System.out.printf("damaged images (%s), %s%n", format, came);
    came.assertSurvived(count);
  }
}
