package dev.tarsier.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class EngineProbeTest {

  @Test
  void aProcessThatASignalEndsHasCrashed() {
    assumeTrue(Files.exists(Path.of("/bin/sh")), "signals are tried with a POSIX shell");

    assertThat(EngineProbe.crash(List.of("/bin/sh", "-c", "kill -SEGV $$")))
        .hasValueSatisfying(words -> assertThat(words).contains("exit code 139"));
    assertThat(EngineProbe.crash(List.of("/bin/sh", "-c", "exit 1"))).isEmpty();
    assertThat(EngineProbe.crash(List.of("/bin/sh", "-c", "exit 0"))).isEmpty();
  }
}
