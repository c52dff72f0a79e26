package dev.tarsier.cli;

import dev.tarsier.cli.terminal.Terminal;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/**
 * What a command answered when it ran inside the test, with nobody looking at its streams.
 *
 * @param code exit code
 * @param out all of stdout
 * @param err all of stderr
 */
public record CommandRun(int code, String out, String err) {

  /** Runs {@code tarsier} with these arguments. */
  public static CommandRun of(String... arguments) {
    var out = new StringWriter();
    CommandRun run = printing(new PrintWriter(out), arguments);
    return new CommandRun(run.code, out.toString(), run.err);
  }

  /** The same, with somebody looking at both streams: colours and a line of progress. */
  public static CommandRun lookedAt(String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    Terminal terminal =
        new Terminal(new PrintWriter(out), new PrintWriter(err), true, true, true, 100);
    int code = Tarsier.run(terminal, new Interruption(terminal), arguments);
    return new CommandRun(code, out.toString(), err.toString());
  }

  /** The same, its stdout being this file, written as a process writes it; {@code out} is empty. */
  public static CommandRun onto(Path stdout, String... arguments) {
    try (var out = Terminal.results(new FileOutputStream(stdout.toFile()))) {
      return printing(out, arguments);
    } catch (FileNotFoundException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static CommandRun printing(PrintWriter out, String... arguments) {
    var err = new StringWriter();
    Terminal terminal = new Terminal(out, new PrintWriter(err), false, false, true, 0);
    int code = Tarsier.run(terminal, new Interruption(terminal), arguments);
    return new CommandRun(code, "", err.toString());
  }

  /** Every command that does something, such as {@code weights inspect}. */
  public static List<String> commands() {
    return Tarsier.names();
  }
}
