package dev.tarsier.cli.benchmark;

import static java.util.stream.Collectors.joining;

import dev.tarsier.cli.terminal.Terminal;
import dev.tarsier.core.stop.StopRequest;
import dev.tarsier.core.suite.SpeedSection;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Works off the cells of a suite: what is finished is passed over, what was begun goes on, what
 * failed is tried again, and a failure keeps nobody else from being trained.
 */
final class SuiteRun {

  private final SuiteFolder folder;
  private final Terminal terminal;
  private final StopRequest stop;
  private final AtomicInteger reached = new AtomicInteger();

  SuiteRun(SuiteFolder folder, Terminal terminal, StopRequest stop) {
    this.folder = folder;
    this.terminal = terminal;
    this.stop = stop;
  }

  /**
   * Trains what is left to train, one cell a lane at a time.
   *
   * @param lanes a device each, empty for the config's own
   */
  void train(List<PlannedCell> cells, List<Optional<String>> lanes, JavaCommand java)
      throws InterruptedException {
    List<PlannedCell> left =
        cells.stream().filter(cell -> !of(cell).isDone(Stage.TRAINING)).toList();
    say("%d of %d cells are trained already", cells.size() - left.size(), cells.size());
    reached.set(cells.size() - left.size());
    var queue = new LinkedBlockingQueue<>(left);
    ExecutorService threads = Executors.newFixedThreadPool(lanes.size());
    try {
      var working = new ArrayList<Future<?>>();
      for (Optional<String> device : lanes) {
        working.add(
            threads.submit(
                () -> {
                  lane(queue, device, java, cells.size());
                  return null;
                }));
      }
      for (Future<?> each : working) {
        await(each);
      }
    } finally {
      threads.shutdown();
    }
  }

  private static void await(Future<?> lane) throws InterruptedException {
    try {
      lane.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private void lane(
      BlockingQueue<PlannedCell> queue, Optional<String> device, JavaCommand java, int all)
      throws InterruptedException {
    for (PlannedCell next = queue.poll(); next != null; next = queue.poll()) {
      CellFolder cell = of(next);
      say("%s: training", next.cell().id());
      ProcessOutcome outcome =
          new CellProcess(cell, Stage.TRAINING, java, stop).run(() -> words(cell, device));
      say(
          "[%d/%d] %s: %s",
          reached.incrementAndGet(),
          all,
          next.cell().id(),
          outcome.isDone()
              ? String.format(Locale.ROOT, "done in %.0f s", outcome.wallSeconds())
              : "failed: " + outcome.reason());
    }
  }

  /**
   * Times what is trained and not yet timed, one cell after the other: two at once would time each
   * other.
   */
  void time(List<PlannedCell> cells, SpeedSection speed, JavaCommand java)
      throws InterruptedException {
    for (PlannedCell planned : cells) {
      CellFolder cell = of(planned);
      if (cell.isDone(Stage.TRAINING) && !cell.isDone(Stage.TIMING)) {
        ProcessOutcome outcome =
            new CellProcess(cell, Stage.TIMING, java, stop).run(() -> words(cell, speed));
        say(
            "%s: %s",
            planned.cell().id(), outcome.isDone() ? "timed" : "not timed: " + outcome.reason());
      }
    }
  }

  private static List<String> words(CellFolder cell, SpeedSection speed) {
    String sizes = speed.batchSizes().stream().map(String::valueOf).collect(joining(","));
    return List.of(
        "speed",
        cell.config().toString(),
        "--checkpoint",
        cell.run().outcome().toString(),
        "--batch-sizes",
        sizes,
        "--warm-up",
        Integer.toString(speed.warmUp()),
        "--repeats",
        Integer.toString(speed.repeats()),
        "--save",
        cell.speed().toString());
  }

  /** Goes on with what a killed process left; a start that saved nothing begins anew. */
  private static List<String> words(CellFolder cell, Optional<String> device) {
    var words = new ArrayList<>(List.of("train", cell.config().toString()));
    boolean begun = Files.exists(cell.run().last());
    words.add(begun ? "--resume" : "--out");
    words.add(cell.run().root().toString());
    device.ifPresent(name -> words.addAll(List.of("--set", "device=" + name)));
    return words;
  }

  private CellFolder of(PlannedCell planned) {
    return folder.of(planned.cell());
  }

  private synchronized void say(String format, Object... values) {
    terminal.note(String.format(Locale.ROOT, format, values));
  }
}
