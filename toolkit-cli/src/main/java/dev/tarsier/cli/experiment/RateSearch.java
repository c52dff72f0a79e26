package dev.tarsier.cli.experiment;

import dev.tarsier.cli.terminal.Terminal;
import dev.tarsier.core.stop.StopRequest;
import dev.tarsier.core.train.RateFinder;
import dev.tarsier.core.train.RateFinder.Point;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** {@code train --find-rate}: a table of rates and losses, and what to make of it. */
final class RateSearch {

  private static final int STEPS = 100;
  private static final int ROWS = 20;

  private final Terminal terminal;
  private final StopRequest stop;

  RateSearch(Terminal terminal, StopRequest stop) {
    this.terminal = terminal;
    this.stop = stop;
  }

  void run(LoadedExperiment loaded) throws InterruptedException {
    List<Point> curve;
    try (var progress = new CountDisplay(terminal, "trying rates:", STEPS, "steps", stop)) {
      int[] done = new int[1];
      curve =
          new RateFinder(loaded.plan(), loaded.trainingParts(), STEPS)
              .run(point -> progress.reached(++done[0]), stop);
    }
    lines(curve).forEach(terminal.out()::println);
  }

  /** The curve at equal distances, and the suggestion. */
  static List<String> lines(List<Point> curve) {
    var lines = new ArrayList<String>();
    lines.add(String.format(Locale.ROOT, "%10s  %s", "rate", "smoothed loss"));
    int every = Math.max(1, curve.size() / ROWS);
    for (int i = 0; i < curve.size(); i += every) {
      lines.add(
          String.format(Locale.ROOT, "%10.2g  %.4f", curve.get(i).rate(), curve.get(i).loss()));
    }
    Point least = curve.stream().min(Comparator.comparingDouble(Point::loss)).orElseThrow();
    lines.add(
        String.format(
            Locale.ROOT,
            "steepest fall at %.2g, least loss at %.2g: try --set train.optimizer.learning_rate=%.2g",
            RateFinder.suggestion(curve),
            least.rate(),
            Math.min(RateFinder.suggestion(curve), least.rate() / 3)));
    return lines;
  }
}
