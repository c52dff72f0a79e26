package dev.tarsier.cli.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Results that cannot be delivered are an error; a reader that has had enough is none. */
final class LostResultsTest {

  @TempDir Path folder;

  /** One command a way of printing: at the end, by line, picocli's help, and a command group's. */
  @ParameterizedTest
  @ValueSource(strings = {"plugins list", "--help", "plugins show resnet18 --json", "completion"})
  void aFullStdoutIsSaid(String command) throws Exception {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "only Linux has /dev/full");

    Process process = start(full, command);

    assertThat(process.waitFor()).isEqualTo(2);
    assertThat(folder.resolve("err"))
        .hasContent("stdout cannot be written: no space left on device; the results are lost");
  }

  @ParameterizedTest
  @ValueSource(strings = {"plugins list", "completion"})
  void aClosedPipeIsQuiet(String command) throws Exception {
    assumeTrue(Files.exists(Path.of("/bin/sh")), "pipes are tried with a POSIX shell");
    Process process =
        ProgramProcess.start(
            List.of("/bin/sh", "-c", "\"$@\" | true", "sh"),
            List.of(),
            folder.resolve("out"),
            folder.resolve("err"),
            command.split(" "));

    assertThat(process.waitFor()).isZero();
    assertThat(folder.resolve("err")).isEmptyFile();
  }

  private Process start(Path out, String command) throws IOException {
    return ProgramProcess.start(
        List.of(), List.of(), out, folder.resolve("err"), command.split(" "));
  }
}
