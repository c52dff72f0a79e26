package dev.tarsier.cli.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ctrl-C, or a scheduler's SIGTERM, in the middle of a training. */
class InterruptedProcessTest {

  /** A shell in the background makes its children deaf to SIGINT, nohup to SIGHUP. */
  private static final List<String> HEARS_INTERRUPTS =
      List.of("env", "--default-signal=INT,TERM,HUP");

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM", "HUP"})
  void anInterruptedTrainingSaysWhatIsLeftAndEndsWith130(String signal) throws Exception {
    assumeTrue(hasEnv(), "no env --default-signal here");
    Path err = folder.resolve("err");
    Path run = folder.resolve("run");
    Process process =
        ProgramProcess.start(
            HEARS_INTERRUPTS,
            List.of(),
            folder.resolve("out"),
            err,
            "demo",
            "--out",
            run.toString(),
            "--set",
            "data.train.images=16",
            "--set",
            "data.validation.images=2");
    try {
      awaitFirstStep(process, err);
      new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();

      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.exitValue()).isEqualTo(130);
    assertThat(err)
        .content()
        .contains(
            "interrupted; the last checkpoint is %s; go on with --resume %s"
                .formatted(run.resolve("checkpoints/last.safetensors"), run))
        .doesNotContain("Exception");
  }

  private static void awaitFirstStep(Process process, Path err) throws Exception {
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
    while (!Files.readString(err).contains("loss")) {
      assertThat(process.isAlive()).as(Files.readString(err)).isTrue();
      assertThat(System.nanoTime()).as("three minutes without a step").isLessThan(end);
      Thread.sleep(50);
    }
  }

  private static boolean hasEnv() throws Exception {
    try {
      Process env = new ProcessBuilder("env", "--default-signal=INT,TERM,HUP", "true").start();
      return env.waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
