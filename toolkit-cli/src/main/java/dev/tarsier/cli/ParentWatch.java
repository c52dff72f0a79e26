package dev.tarsier.cli;

import dev.tarsier.cli.program.ExitCode;

/**
 * Ends a process that works for another (a cell of a benchmark) when that one is gone: nobody would
 * wait for it, and it would hold its folder against the benchmark that goes on.
 */
final class ParentWatch {

  /** The number of the process it works for. */
  private static final String PARENT = "tarsier.parent";

  private ParentWatch() {}

  /** Watches, if somebody was named. */
  static void start() {
    Long parent = Long.getLong(PARENT);
    if (parent == null) {
      return;
    }
    Thread watch = new Thread(() -> await(parent), "parent watch");
    watch.setDaemon(true);
    watch.start();
  }

  /** The exit runs {@link Interruption}'s hook: the step is finished first. */
  private static void await(long parent) {
    ProcessHandle.of(parent).ifPresent(handle -> handle.onExit().join());
    System.exit(ExitCode.INTERRUPTED);
  }
}
