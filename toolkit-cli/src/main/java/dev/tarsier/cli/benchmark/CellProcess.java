package dev.tarsier.cli.benchmark;

import dev.tarsier.cli.program.ExitCode;
import dev.tarsier.core.stop.StopRequest;
import dev.tarsier.problem.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One stage of a cell in a process of its own, begun again where it left off if it crashes. A
 * user's mistake is not tried again: it would be the same.
 */
final class CellProcess {

  private static final int MOST_ATTEMPTS = 3;

  private static final long LOOK_MILLIS = 200;
  private static final long WRITE_SECONDS = 5;
  private static final long ORPHAN_SECONDS = 30;
  private static final long LEAVE_SECONDS = 6;

  private final CellFolder folder;
  private final Stage stage;
  private final JavaCommand java;
  private final StopRequest stop;

  CellProcess(CellFolder folder, Stage stage, JavaCommand java, StopRequest stop) {
    this.folder = folder;
    this.stage = stage;
    this.java = java;
    this.stop = stop;
  }

  /** The words of the command line, asked anew for each attempt. */
  @FunctionalInterface
  interface Words {
    List<String> now();
  }

  /**
   * Runs until it is done or has failed for good; how it ended stands in the cell's folder, too.
   *
   * @throws dev.tarsier.core.stop.Stopped if asked to stop; the process is ended first
   */
  ProcessOutcome run(Words words) throws InterruptedException {
    ProcessOutcome outcome = folder.outcome(stage).orElse(ProcessOutcome.NONE);
    outcome.orphan().ifPresent(this::leave);
    int code = 0;
    for (int attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
      stop.check();
      long said = logged();
      Process process = start(words.now());
      outcome = outcome.started(process.toHandle(), java.threads());
      outcome = follow(process, outcome);
      code = process.exitValue();
      if (code == 0) {
        outcome = outcome.done();
      } else {
        outcome = outcome.failed(new LogTail(folder.log(stage), said).reason(code));
      }
      folder.write(stage, outcome);
      if (code == 0 || code == ExitCode.USER_CAN_MEND) {
        return outcome;
      }
    }
    return outcome;
  }

  private Process start(List<String> words) {
    try {
      return java.start(folder.log(stage), words);
    } catch (IOException e) {
      throw new UserError("a process cannot be started: %s".formatted(e.getMessage()), e);
    }
  }

  private ProcessOutcome follow(Process process, ProcessOutcome before)
      throws InterruptedException {
    var use = new ResourceUse(process.toHandle());
    folder.write(stage, before);
    long written = System.nanoTime();
    try {
      while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        stop.check();
        use.look();
        if (System.nanoTime() - written > TimeUnit.SECONDS.toNanos(WRITE_SECONDS)) {
          folder.write(stage, use.on(before));
          written = System.nanoTime();
        }
      }
    } finally {
      if (process.isAlive()) {
        end(process);
        folder.write(stage, use.on(before));
      }
    }
    return use.on(before);
  }

  /** As Ctrl-C does, so that it ends between two steps; then as kill -9 does. */
  private static void end(Process process) throws InterruptedException {
    process.destroy();
    if (!process.waitFor(LEAVE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }

  /** The process of a benchmark that was killed notices and ends; nobody else may write then. */
  private void leave(ProcessHandle orphan) {
    try {
      orphan.onExit().get(ORPHAN_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
      throw new UserError(
          "process %d of an earlier benchmark still works in %s: end it, then go on"
              .formatted(orphan.pid(), folder.root()),
          e);
    }
  }

  private long logged() {
    try {
      return Files.exists(folder.log(stage)) ? Files.size(folder.log(stage)) : 0;
    } catch (IOException e) {
      throw new UserError("%s: %s".formatted(folder.log(stage), e.getMessage()), e);
    }
  }
}
