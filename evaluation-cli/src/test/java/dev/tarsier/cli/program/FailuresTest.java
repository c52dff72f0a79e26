package dev.tarsier.cli.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarsier.cli.terminal.Terminal;
import dev.tarsier.evaluation.InvalidEvaluationInput;
import dev.tarsier.problem.UserError;
import dev.tarsier.weights.tensor.InvalidWeightFile;
import dev.tarsier.weights.tensor.InvalidWeightFile.Reason;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

final class FailuresTest {

  private final StringWriter err = new StringWriter();

  private int report(Throwable failure) {
    var nobodyReads = new PrintWriter(new StringWriter());
    var terminal = new Terminal(nobodyReads, new PrintWriter(err), false, false, true, 0);
    return new Failures(terminal, nobody -> Optional.empty()).report(failure, false);
  }

  @Test
  void aUserErrorIsItsMessageAndNothingElse() {
    int code = report(new UserError("a.yaml:3:1  seed  'x' is not a number"));

    assertThat(code).isEqualTo(2);
    assertThat(err).hasToString("a.yaml:3:1  seed  'x' is not a number\n");
  }

  @Test
  void theMistakesThatOtherModulesDescribeAreTheUsersToo() {
    assertThat(report(new InvalidEvaluationInput("dt.json:1:2: no score"))).isEqualTo(2);
    assertThat(report(new InvalidWeightFile("w.pth", Reason.TRUNCATED, "ends early"))).isEqualTo(2);

    assertThat(err)
        .hasToString("dt.json:1:2: no score\nw.pth: ends early (fetch the file again)\n");
  }

  @Test
  void aMistakeIsFoundUnderWhatWrapsIt() {
    assertThat(report(new ExecutionException(new UserError("no such image: a.jpg")))).isEqualTo(2);

    assertThat(err).hasToString("no such image: a.jpg\n");
  }

  @Test
  void aMissingFileIsNamed() {
    int code = report(new UncheckedIOException(new NoSuchFileException("gt.json")));

    assertThat(code).isEqualTo(2);
    assertThat(err).hasToString("gt.json: no such file or folder\n");
  }

  @Test
  void aFullDiskIsNamed() {
    assertThat(report(new FileSystemException("last.pt", null, "No space left on device")))
        .isEqualTo(2);

    assertThat(err).hasToString("last.pt: no space left on device\n");
  }

  @Test
  void tooLittleHeapNamesTheSwitchThatRaisesIt() {
    assertThat(report(new OutOfMemoryError("Java heap space"))).isEqualTo(2);

    assertThat(err.toString()).contains("TARSIER_JAVA_OPTS=-Xmx");
  }

  @Test
  void tooLittleDeviceMemoryNamesTheSettings() {
    var failure = new IllegalStateException("CUDA out of memory. Tried to allocate 2.00 GiB\nat …");

    assertThat(report(failure)).isEqualTo(2);

    assertThat(err)
        .hasToString(
            """
            out of memory: CUDA out of memory. Tried to allocate 2.00 GiB
            Lower train.batch_size or the size under input.resize.
            """);
  }

  @Test
  void anythingElseIsOurFaultWithTheTraceInALogFile() throws Exception {
    int code = report(new IllegalStateException("three of two levels\nmore"));

    assertThat(code).isEqualTo(1);
    assertThat(err.toString())
        .startsWith("internal error: java.lang.IllegalStateException: three of two levels\n")
        .doesNotContain("\tat ");
    Path log = Path.of(err.toString().replaceAll("(?s).* is in (.*): please.*", "$1"));
    assertThat(log)
        .content()
        .contains("three of two levels", "\tat dev.tarsier.cli.program.FailuresTest");
    Files.delete(log);
  }

  @Test
  void debugShowsTheTrace() {
    var terminal =
        new Terminal(
            new PrintWriter(new StringWriter()), new PrintWriter(err), false, false, true, 0);

    new Failures(terminal, nobody -> Optional.empty()).report(new UserError("no"), true);

    assertThat(err.toString()).startsWith("no\n").contains("UserError: no", "\tat ");
  }

  @Test
  void aTerminalGetsTheMessageInRedUnlessColoursAreOff() {
    var out = new PrintWriter(new StringWriter());
    var colored = new Terminal(out, new PrintWriter(err), false, true, true, 0);
    var plain = new Terminal(out, new PrintWriter(err), false, true, false, 0);

    new Failures(colored, nobody -> Optional.empty()).report(new UserError("a"), false);
    new Failures(plain, nobody -> Optional.empty()).report(new UserError("b"), false);

    assertThat(err).hasToString("\u001b[31ma\u001b[0m\nb\n");
  }
}
