package dev.tarsier.cli.terminal;

import dev.tarsier.output.Reasons;
import dev.tarsier.problem.UserError;
import java.io.IOException;

/** Results could not be written to stdout. */
public final class LostResults extends UserError {

  private static final long serialVersionUID = 1;

  LostResults(IOException cause) {
    super("stdout cannot be written: %s; the results are lost".formatted(Reasons.of(cause)), cause);
  }
}
