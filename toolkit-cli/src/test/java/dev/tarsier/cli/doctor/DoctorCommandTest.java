package dev.tarsier.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tarsier.cli.CommandRun;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DoctorCommandTest {

  @Test
  void looksAtEverythingARunNeeds() {
    CommandRun run = CommandRun.of("doctor");

    assertThat(run.out().lines().filter(line -> !line.startsWith(" ")))
        .extracting(line -> line.substring(6).split(" ", 2)[0])
        .containsExactly(
            "Java",
            "Processor",
            "Locale",
            "Memory",
            "Disk",
            "Cache",
            "Engine",
            "Device",
            "Threads",
            "Plugins",
            "Images");
    assertThat(run.out()).containsPattern("(?m)^OK +Engine +PyTorch 2\\.");
  }

  @Test
  void aBrokenPluginJarFailsWithItsNameAndExitCode2(@TempDir Path folder) throws Exception {
    Path jar = Files.writeString(folder.resolve("mine.jar"), "no jar");

    CommandRun run = CommandRun.of("doctor", "--plugins-dir", folder.toString());

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).containsPattern("(?m)^FAIL +Plugins .*" + jar);
  }

  @Test
  void jsonIsAListOfFindings() throws Exception {
    CommandRun run = CommandRun.of("doctor", "--json");

    assertThat(new ObjectMapper().readTree(run.out()).get(0).fieldNames())
        .toIterable()
        .containsExactly("status", "subject", "found", "advice");
  }
}
