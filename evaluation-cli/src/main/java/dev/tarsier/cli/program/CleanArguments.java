package dev.tarsier.cli.program;

import dev.tarsier.problem.Printable;
import dev.tarsier.problem.UserError;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Nothing on a command line needs a control character, but a file that an archive brought may be
 * called so, and a glob passes its name on: with a line break in it, it would write lines of its
 * own into every message about it. The values of settings may run over several lines; what they
 * name is checked where they are read.
 */
final class CleanArguments {

  private static final String SETTING = "--set";

  private CleanArguments() {}

  /**
   * Refuses control characters in arguments and in the name of the working folder.
   *
   * @throws UserError naming the argument
   */
  static void check(String... arguments) {
    for (int i = 0; i < arguments.length; i++) {
      boolean setting =
          arguments[i].startsWith(SETTING + "=") || (i > 0 && arguments[i - 1].equals(SETTING));
      String text = setting ? arguments[i].replaceAll("[\\r\\n\\t]", " ") : arguments[i];
      if (!Printable.isName(text)) {
        throw new UserError(
            String.format(
                Locale.ROOT,
                "argument %d, '%s', holds control characters, which no name needs: rename what it"
                    + " names",
                i + 1,
                Printable.of(arguments[i])));
      }
    }
    String folder = Path.of("").toAbsolutePath().toString();
    if (!Printable.isName(folder)) {
      throw new UserError(
          "the working folder, '%s', holds control characters in its name: rename it"
              .formatted(Printable.of(folder)));
    }
  }
}
