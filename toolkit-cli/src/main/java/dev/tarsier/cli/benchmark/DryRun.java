package dev.tarsier.cli.benchmark;

import dev.tarsier.cli.speed.SpeedFile;
import dev.tarsier.cli.terminal.TextTable;
import dev.tarsier.core.speed.SpeedReport;
import dev.tarsier.core.stop.StopRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a suite would take: one training step and two predictions of the first seed of each row, in
 * processes of their own, and the arithmetic of the rest. Nothing is left behind.
 */
final class DryRun {

  /** Starting a training, and the evaluation's own arithmetic. */
  private static final double START_SECONDS = 6;

  private final List<PlannedCell> cells;
  private final JavaCommand java;
  private final StopRequest stop;

  DryRun(List<PlannedCell> cells, JavaCommand java, StopRequest stop) {
    this.cells = cells;
    this.java = java;
    this.stop = stop;
  }

  /** A line a row, and the time of all. */
  List<String> lines(int lanes) throws InterruptedException {
    Map<String, List<PlannedCell>> rows = new LinkedHashMap<>();
    cells.forEach(
        cell -> rows.computeIfAbsent(cell.cell().row(), row -> new ArrayList<>()).add(cell));
    var table =
        new TextTable()
            .words("detector")
            .numbers("seeds")
            .numbers("parameters")
            .numbers("multiply-adds")
            .numbers("steps")
            .numbers("a step")
            .numbers("a prediction")
            .numbers("each takes about");
    double all = 0;
    var failures = new ArrayList<String>();
    for (var row : rows.entrySet()) {
      PlannedCell first = row.getValue().get(0);
      try {
        SpeedReport report = measured(first);
        double seconds = seconds(first, report);
        all += seconds * row.getValue().size();
        table.row(cells(row.getKey(), row.getValue().size(), first, report, seconds));
      } catch (CannotRun e) {
        failures.add("%s cannot be trained: %s".formatted(row.getKey(), e.getMessage()));
      }
    }
    List<String> lines = new ArrayList<>(table.lines());
    lines.addAll(failures);
    lines.add(
        "%d trainings, about %s on this machine as busy as it is now%s"
            .formatted(
                cells.size(),
                duration(all / lanes),
                lanes == 1 ? "" : ", %d side by side".formatted(lanes)));
    return lines;
  }

  private static List<String> cells(
      String row, int seeds, PlannedCell cell, SpeedReport report, double seconds) {
    return List.of(
        row,
        Integer.toString(seeds),
        String.format(Locale.ROOT, "%,d", report.parameters()),
        String.format(Locale.ROOT, "%.2f G", report.multiplyAdds() / 1e9),
        Long.toString(cell.work().steps()),
        String.format(Locale.ROOT, "%.2f s", report.trainingStepSeconds().orElse(0.0)),
        String.format(Locale.ROOT, "%.0f ms", 1000 * report.predictions().get(0).p50Seconds()),
        duration(seconds));
  }

  private static double seconds(PlannedCell cell, SpeedReport report) {
    PlannedCell.Work work = cell.work();
    return START_SECONDS
        + work.steps() * report.trainingStepSeconds().orElse(0.0)
        + work.predictions() * report.predictions().get(0).p50Seconds();
  }

  private static final class CannotRun extends Exception {
    private static final long serialVersionUID = 1;

    CannotRun(String reason) {
      super(reason);
    }
  }

  private SpeedReport measured(PlannedCell cell) throws InterruptedException, CannotRun {
    Path folder = temporary();
    try {
      var place = new CellFolder(folder);
      place.begin(cell);
      List<String> words =
          List.of(
              "speed",
              place.config().toString(),
              "--training-step",
              "--warm-up",
              "1",
              "--repeats",
              "2",
              "--save",
              place.speed().toString());
      ProcessOutcome outcome = new CellProcess(place, Stage.TIMING, java, stop).run(() -> words);
      if (!outcome.isDone()) {
        throw new CannotRun(outcome.reason());
      }
      return SpeedFile.read(place.speed());
    } finally {
      delete(folder);
    }
  }

  private static Path temporary() {
    Path system = Path.of(System.getProperty("java.io.tmpdir", ""));
    try { // below the working folder where the system's is not there
      return Files.createTempDirectory(
          Files.isWritable(system) ? system : Path.of("").toAbsolutePath(), "tarsier-dry-run-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@code 1 h 05 min}, {@code 15 min}, {@code 42 s}. */
  static String duration(double seconds) {
    long whole = Math.round(seconds);
    if (whole < 90) {
      return "%d s".formatted(whole);
    }
    long minutes = Math.round(seconds / 60);
    return minutes < 60
        ? "%d min".formatted(minutes)
        : "%d h %02d min".formatted(minutes / 60, minutes % 60);
  }
}
