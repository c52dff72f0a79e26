package dev.tarsier.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarsier.cli.doctor.Finding.Status;
import dev.tarsier.core.describe.RunningEngine;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is thought of machines other than this one. */
final class ChecksTest {

  private static RunningEngine engine(String natives, int gpus) {
    return new RunningEngine("2.7.1", "0.36.0", natives, gpus, 8, 8);
  }

  @Test
  void a32BitJavaCannotLoadTheEngine() {
    Finding finding = JavaCheck.java("17.0.1 (Debian)", "x86", 2 * Bytes.GIB);

    assertThat(finding.status()).isEqualTo(Status.FAIL);
    assertThat(finding.found()).isEqualTo("17.0.1 (Debian), heap up to 2.0 GiB, 32-bit");
  }

  @Test
  void fileNamesThatAreNotUtf8AndLocalesThatAreNotThereAreSaid() {
    assertThat(LocaleCheck.locale("UTF-8", Optional.empty()).status()).isEqualTo(Status.OK);
    assertThat(LocaleCheck.locale("UTF-8", Optional.of("")).status()).isEqualTo(Status.OK);
    Finding replaced = LocaleCheck.locale("UTF-8", Optional.of("de_DE.UTF-8"));
    assertThat(replaced.status()).isEqualTo(Status.WARN);
    assertThat(replaced.found()).startsWith("'de_DE.UTF-8' is set but not installed");
    assertThat(LocaleCheck.locale("ANSI_X3.4-1968", Optional.empty()).found())
        .contains("read as ANSI_X3.4-1968");
  }

  @Test
  void littleMemoryIsAWarningAndNoneAFailure() {
    assertThat(MemoryCheck.memory(16 * Bytes.GIB, 8 * Bytes.GIB).status()).isEqualTo(Status.OK);
    assertThat(MemoryCheck.memory(16 * Bytes.GIB, 2 * Bytes.GIB).status()).isEqualTo(Status.WARN);
    Finding none = MemoryCheck.memory(16 * Bytes.GIB, 500 * Bytes.MIB);
    assertThat(none.status()).isEqualTo(Status.FAIL);
    assertThat(none.found()).isEqualTo("16.0 GiB, 500 MiB of it available");
  }

  @Test
  void aGpuThatTheCpuBuildHidesIsExplained() {
    Finding finding = EngineCheck.device(engine("cpu linux-x86_64", 0), true);

    assertThat(finding.status()).isEqualTo(Status.WARN);
    assertThat(finding.advice()).contains("TARSIER_NATIVES=cuda", "PYTORCH_FLAVOR=cu128");
  }

  @Test
  void aCudaBuildWithoutAGpuPointsAtTheDriver() {
    Finding finding = EngineCheck.device(engine("cu128 linux-x86_64", 0), true);

    assertThat(finding.status()).isEqualTo(Status.WARN);
    assertThat(finding.advice()).contains("nvidia-smi", "cu128");
  }

  @Test
  void aMachineWithoutAGpuIsInOrder() {
    assertThat(EngineCheck.device(engine("cpu linux-x86_64", 0), false))
        .isEqualTo(Finding.ok("Device", "device: auto takes the CPU: there is no NVIDIA driver"));
    assertThat(EngineCheck.device(engine("cu128 linux-x86_64", 2), true).status())
        .isEqualTo(Status.OK);
  }

  @Test
  void aCacheThatDoesNotExistYetIsJudgedByTheFolderItWillStandIn(@TempDir Path folder) {
    Finding finding = DiskCheck.cache(folder.resolve("a/b"));

    assertThat(finding.found()).endsWith(" free in " + folder);
  }

  @Test
  void sizesAreWrittenAsPeopleReadThem() {
    assertThat(Bytes.of(1_610_612_736L)).isEqualTo("1.5 GiB"); // 1.5 · 2³⁰
    assertThat(Bytes.of(3 << 20)).isEqualTo("3 MiB");
  }
}
