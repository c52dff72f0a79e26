package dev.tarsier.cli.program;

import dev.tarsier.cli.terminal.LostResults;
import dev.tarsier.cli.terminal.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;

/** How a program of ours runs a command line, whatever its commands are. */
public final class Program {

  private final Terminal terminal;
  private final Failures failures;
  private final BooleanSupplier debug;

  /**
   * Prints to this terminal.
   *
   * @param failures turns what was thrown into a message and an exit code
   * @param debug whether to show traces; asked when something was thrown
   */
  public Program(Terminal terminal, Failures failures, BooleanSupplier debug) {
    this.terminal = terminal;
    this.failures = failures;
    this.debug = debug;
  }

  /**
   * Has numbers written with the digits 0 to 9 and a point, whatever the language of the machine:
   * what is printed is read by programs, too.
   */
  public static void writeDigitsAlike() {
    Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
  }

  /**
   * Gives a command line, its subcommands included, the manners of all of ours: colours, widths,
   * arguments taken as they are.
   */
  public static CommandLine mannered(CommandLine commands, Terminal terminal) {
    return commands
        .setErr(terminal.err())
        .setColorScheme(HelpColors.on(terminal))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExpandAtFiles(false)
        .setUsageHelpWidth(helpWidth(terminal));
  }

  /**
   * Wide enough for the examples where nobody looks, and on a wide terminal not too wide to read.
   */
  private static int helpWidth(Terminal terminal) {
    return terminal.columns() == 0 ? 110 : Math.max(80, Math.min(terminal.columns(), 120));
  }

  /** Runs one command; the exit code. */
  public int run(CommandLine commands, String... arguments) {
    return run(
        commands,
        (failure, command, parsed) -> failures.report(failure, debug.getAsBoolean()),
        arguments);
  }

  /**
   * Runs one command.
   *
   * @param thrown decides what becomes of a command's exceptions
   * @return exit code
   */
  public int run(CommandLine commands, IExecutionExceptionHandler thrown, String... arguments) {
    var help = new StringWriter(); // printed below, where it can be said that nobody gets it
    commands
        .setOut(new PrintWriter(help, true))
        .setParameterExceptionHandler((wrong, tokens) -> failures.wrongUse(wrong))
        .setExecutionExceptionHandler(thrown);
    int code;
    try {
      CleanArguments.check(arguments);
      code = commands.execute(arguments);
    } catch (RuntimeException | Error failure) {
      // picocli hands over a command's exceptions only: memory and natives end as errors.
      code = failures.report(failure, debug.getAsBoolean());
    }
    try {
      terminal.out().print(help);
      terminal.out().flush();
    } catch (LostResults lost) {
      code = failures.report(lost, debug.getAsBoolean());
    }
    terminal.err().flush();
    return code;
  }
}
