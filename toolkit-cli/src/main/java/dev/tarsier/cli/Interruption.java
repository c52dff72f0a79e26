package dev.tarsier.cli;

import dev.tarsier.cli.program.ExitCode;
import dev.tarsier.cli.terminal.Terminal;
import dev.tarsier.core.stop.ProcessEnd;
import dev.tarsier.core.stop.StopRequest;
import dev.tarsier.core.wiring.PluginBlame;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * What happens when the process is told to stop (Ctrl-C, or a scheduler's SIGTERM) before its
 * command is done: the command is asked to stop, ends its step or image, and the process says its
 * last words and ends with 130.
 *
 * <p>By agreement, because an exit runs the destructors of the engine's libraries, and beneath a
 * step that still computes that crashes now and then. Where nobody heeds the request, or a step
 * takes longer than a user waits, the process leaves without any exit's duties.
 */
public final class Interruption {

  /** With the last words, on a machine that has other work too, less than five seconds. */
  private static final long PATIENCE_SECONDS = 3;

  private final StopRequest stop = new StopRequest();
  private final CountDownLatch ended = new CountDownLatch(1);
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

  /** What a command looks at where it may stop. */
  public StopRequest stop() {
    return stop;
  }

  /** From now on a signal makes the process stop so. */
  void watch() {
    Runtime.getRuntime().addShutdownHook(speaker);
  }

  /** The command is done: there is nothing to interrupt any more. */
  void unwatch() {
    ended.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(speaker);
    } catch (IllegalStateException e) {
      // The signal came before, and the speaker is speaking already.
    }
  }

  private void leave(Terminal terminal, String fresh) {
    Optional<String> plugin = PluginBlame.ofExit();
    if (plugin.isPresent()) {
      end(terminal, fresh + plugin.get());
      return;
    }
    boolean idle = false;
    try {
      stop.make();
      idle = stop.isHeeded() && ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
      terminal.note(fresh + message());
      terminal.out().flush();
      terminal.err().flush();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      if (!idle) {
        ProcessEnd.now(ExitCode.INTERRUPTED);
      }
      Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
    }
  }

  /** A plugin has ended the process in the middle of a command. */
  private static void end(Terminal terminal, String words) {
    terminal.note(words);
    terminal.out().flush();
    terminal.err().flush();
    ProcessEnd.now(ExitCode.USER_CAN_MEND);
    Runtime.getRuntime().halt(ExitCode.USER_CAN_MEND);
  }

  String message() {
    return lastWords.get().map("interrupted; %s"::formatted).orElse("interrupted");
  }
}
