package dev.tarsier.cli.program;

import dev.tarsier.cli.terminal.LostResults;
import dev.tarsier.cli.terminal.Style;
import dev.tarsier.cli.terminal.Terminal;
import dev.tarsier.cli.terminal.ToolkitVersion;
import dev.tarsier.problem.Suggestion;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The one place where what was thrown becomes a message and an exit code.
 *
 * <p>What the user can mend ({@link Mendable}) is one message on stderr and exit code 2. Everything
 * else is our fault: a short message, the trace in a log file, exit code 1. The trace is shown with
 * {@code --debug} only.
 */
public final class Failures {

  private final Terminal terminal;
  private final Function<Throwable, Optional<String>> blame;

  /**
   * Speaks on this terminal.
   *
   * @param blame what to say of a failure that neither the user nor we are to blame for, such as a
   *     plugin's
   */
  public Failures(Terminal terminal, Function<Throwable, Optional<String>> blame) {
    this.terminal = terminal;
    this.blame = blame;
  }

  /** The command line itself is wrong. */
  public int wrongUse(ParameterException wrong) {
    CommandLine command = wrong.getCommandLine();
    terminal.note(
        "%s%s%nSee '%s --help'."
            .formatted(
                styled(message(wrong)),
                suggestion(wrong),
                command.getCommandSpec().qualifiedName()));
    return ExitCode.USER_CAN_MEND;
  }

  /** Only some of picocli's messages begin with a word that says nothing. */
  private static String message(ParameterException wrong) {
    return Objects.requireNonNullElse(wrong.getMessage(), "").replaceFirst("^Error: ", "");
  }

  /** picocli offers whatever is somewhat alike; only a slip of the fingers is worth naming. */
  private static String suggestion(ParameterException wrong) {
    if (!(wrong instanceof UnmatchedArgumentException unmatched)) {
      return "";
    }
    return Suggestion.nearest(unmatched.getUnmatched().get(0), unmatched.getSuggestions())
        .map(" (did you mean %s?)"::formatted)
        .orElse("");
  }

  /** A command failed. */
  public int report(Throwable failure, boolean debug) {
    if (!(failure instanceof LostResults)) {
      flushResults();
    }
    Optional<String> mendable = Mendable.message(failure).or(() -> blame.apply(failure));
    terminal.note(styled(mendable.orElseGet(() -> ourFault(failure))));
    if (debug) {
      failure.printStackTrace(terminal.err());
      terminal.err().flush();
    }
    return mendable.isPresent() ? ExitCode.USER_CAN_MEND : ExitCode.OUR_FAULT;
  }

  /** What came before the failure; if it is lost as well, the failure says enough. */
  private void flushResults() {
    try {
      terminal.out().flush();
    } catch (LostResults lost) {
      terminal.note(String.valueOf(lost.getMessage()));
    }
  }

  private static String ourFault(Throwable failure) {
    String what =
        "internal error: %s%nThis is a mistake in Tarsier, not in what you did."
            .formatted(firstLine(failure));
    try {
      return "%s The trace is in %s: please report it.".formatted(what, log(failure));
    } catch (IOException e) {
      return "%s Run again with --debug for the trace (no log could be written: %s)."
          .formatted(what, e.getMessage());
    }
  }

  private static String firstLine(Throwable failure) {
    return failure.toString().lines().findFirst().orElse("");
  }

  private static Path log(Throwable failure) throws IOException {
    var text = new StringWriter();
    var writer = new PrintWriter(text);
    writer.printf(
        "%s, Tarsier %s, Java %s, %s %s%n%n",
        Instant.now(),
        ToolkitVersion.current(),
        System.getProperty("java.version"),
        System.getProperty("os.name"),
        System.getProperty("os.arch"));
    failure.printStackTrace(writer);
    writer.flush();
    return Files.writeString(Files.createTempFile("tarsier-", ".log"), text.toString());
  }

  private String styled(String message) {
    return terminal.styledForErr(Style.RED, message);
  }
}
