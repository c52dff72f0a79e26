package dev.tarsier.cli;

import dev.tarsier.cli.terminal.Terminal;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What is said when the process is told to stop (Ctrl-C) before its command is done. The Java
 * runtime itself then answers 130.
 */
public final class Interruption {

  private volatile Supplier<Optional<String>> lastWords = Optional::empty;
  private final Thread speaker;

  /** Will speak on this terminal. */
  public Interruption(Terminal terminal) {
    // On a terminal a progress line may stand there unfinished.
    String fresh = terminal.errIsTerminal() ? System.lineSeparator() : "";
    speaker = new Thread(() -> terminal.note(fresh + message()), "interruption");
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

  String message() {
    return lastWords.get().map("interrupted; %s"::formatted).orElse("interrupted");
  }
}
