package dev.tarsier.cli;

import dev.tarsier.cli.terminal.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;

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
    var err = new StringWriter();
    Terminal terminal =
        new Terminal(new PrintWriter(out), new PrintWriter(err), false, false, true, 0);
    int code = Tarsier.run(terminal, new Interruption(terminal), arguments);
    return new CommandRun(code, out.toString(), err.toString());
  }
}
