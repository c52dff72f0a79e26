package dev.tarsier.cli;

import dev.tarsier.cli.terminal.Terminal;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What is said when the process is told to stop (Ctrl-C, or a scheduler's SIGTERM) before its
 * command is done; it then ends at once with 130.
 *
 * <p>An orderly exit would tear the engine's libraries down beneath a step that still computes, and
 * now and then crash. Nothing is lost by leaving at once: checkpoints are whole at any time.
 */
public final class Interruption {

  private volatile Supplier<Optional<String>> lastWords = Optional::empty;
  private final Thread speaker;

  /** Will speak on this terminal. */
  public Interruption(Terminal terminal) {
    // On a terminal a progress line may stand there unfinished.
    String fresh = terminal.errIsTerminal() ? System.lineSeparator() : "";
    speaker = new Thread(() -> leave(terminal, fresh), "interruption");
  }

  /**
   * Lets a command say what is left of its work, such as {@code the last checkpoint is
   * runs/a/checkpoints/last}; asked when it happens.
   */
  public void remember(Supplier<Optional<String>> words) {
    lastWords = words;
  }

  /** From now on a signal makes the process say so. */
  void watch() {
    Runtime.getRuntime().addShutdownHook(speaker);
  }

  /** The command is done: there is nothing to interrupt any more. */
  void unwatch() {
    try {
      Runtime.getRuntime().removeShutdownHook(speaker);
    } catch (IllegalStateException e) {
      // The signal came at the last moment, and the speaker is speaking already.
    }
  }

  private void leave(Terminal terminal, String fresh) {
    try {
      terminal.note(fresh + message());
      terminal.out().flush();
      terminal.err().flush();
    } finally {
      Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
    }
  }

  String message() {
    return lastWords.get().map("interrupted; %s"::formatted).orElse("interrupted");
  }
}
