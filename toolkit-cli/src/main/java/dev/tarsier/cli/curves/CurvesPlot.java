package dev.tarsier.cli.curves;

import dev.tarsier.cli.plot.Canvas;
import dev.tarsier.cli.plot.Canvas.Anchor;
import dev.tarsier.cli.plot.Drawing;
import dev.tarsier.cli.plot.Fitting;
import dev.tarsier.evaluation.chart.Axis;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Losses over epochs, one panel a run, all with the same vertical scale from 0, so that heights can
 * be compared. Epochs are each run's own.
 */
final class CurvesPlot implements Drawing {

  private static final int COLUMNS = 3;
  private static final int PANEL_WIDTH = 440;
  private static final int PANEL_HEIGHT = 330;
  private static final int HEADER = 48;

  private static final double LEFT = 64;
  private static final double RIGHT = PANEL_WIDTH - 20.0;
  private static final double TOP = 56;
  private static final double BOTTOM = PANEL_HEIGHT - 50.0;

  private static final int TITLE_SIZE = 15;
  private static final int TEXT_SIZE = 12;
  private static final String GRID = "#dddddd";
  private static final String TRAINING = "#4477aa";
  private static final String VALIDATION = "#ee6677";
  private static final String BEST = "#228833";

  /** So few points are shown one by one. */
  private static final int FEW = 30;

  /** Above the highest point, where the best epoch is named. */
  private static final double HEADROOM = 1.15;

  private final List<RunCurves> runs;
  private final double highest;

  /** A plot of at least one run. */
  CurvesPlot(List<RunCurves> runs) {
    this.runs = List.copyOf(runs);
    double most = runs.stream().flatMapToDouble(RunCurves::losses).max().orElse(0);
    highest = most > 0 ? HEADROOM * most : 1;
  }

  @Override
  public int width() {
    return PANEL_WIDTH * Math.min(COLUMNS, runs.size());
  }

  @Override
  public int height() {
    return HEADER + PANEL_HEIGHT * ((runs.size() + COLUMNS - 1) / COLUMNS);
  }

  @Override
  public void draw(Canvas canvas) {
    legend(canvas);
    Set<String> repeated = repeatedNames();
    for (int i = 0; i < runs.size(); i++) {
      RunCurves run = runs.get(i);
      String title =
          repeated.contains(run.name())
              ? "%s (%s)".formatted(run.name(), run.folder())
              : run.name();
      int row = i / COLUMNS;
      new Panel(canvas, run, PANEL_WIDTH * (i % COLUMNS), HEADER + PANEL_HEIGHT * row).draw(title);
    }
  }

  private Set<String> repeatedNames() {
    var seen = new HashSet<String>();
    var repeated = new HashSet<String>();
    runs.stream().map(RunCurves::name).filter(name -> !seen.add(name)).forEach(repeated::add);
    return repeated;
  }

  private void legend(Canvas canvas) {
    double x = entry(canvas, LEFT, TRAINING, "training loss");
    if (runs.stream().anyMatch(run -> !run.validation().isEmpty())) {
      entry(canvas, x, VALIDATION, "validation loss");
    }
  }

  /** Where the next entry begins. */
  private static double entry(Canvas canvas, double x, String color, String text) {
    canvas.path(List.of(new double[] {x, 26}, new double[] {x + 24, 26}), color);
    canvas.text(x + 32, 30, Anchor.START, TEXT_SIZE, text);
    return x + 32 + canvas.width(TEXT_SIZE, text) + 28;
  }

  /** A run's part of the picture, which begins at (left, top). */
  private final class Panel {
    private final Canvas canvas;
    private final RunCurves run;
    private final double left;
    private final double top;
    private final Axis epochs;
    private final Axis loss;

    Panel(Canvas canvas, RunCurves run, double left, double top) {
      this.canvas = canvas;
      this.run = run;
      this.left = left;
      this.top = top;
      epochs = Axis.fromZero(run.epochs(), 1, left + LEFT, left + RIGHT);
      loss = Axis.fromZero(highest, 0, top + BOTTOM, top + TOP);
    }

    void draw(String title) {
      heading(22, TITLE_SIZE, title);
      heading(42, TEXT_SIZE, summary());
      grid();
      bestEpoch();
      curve(run.training(), TRAINING);
      curve(run.validation(), VALIDATION);
    }

    private void heading(double y, int size, String text) {
      String fitting = Fitting.cut(canvas, size, text, RIGHT - LEFT);
      canvas.text(left + LEFT, top + y, Anchor.START, size, fitting);
    }

    private String summary() {
      String count = run.epochs() == 1 ? "1 epoch" : "%d epochs".formatted(run.epochs());
      return run.verdict().map(verdict -> verdict + ", " + count).orElse(count);
    }

    private void grid() {
      for (double tick : loss.ticks()) {
        double y = loss.at(tick);
        canvas.line(left + LEFT, y, left + RIGHT, y, GRID);
        canvas.text(left + LEFT - 8, y + 4, Anchor.END, TEXT_SIZE, loss.label(tick));
      }
      for (double tick : epochs.ticks()) {
        double x = epochs.at(tick);
        canvas.line(x, top + TOP, x, top + BOTTOM, GRID);
        canvas.text(x, top + BOTTOM + 18, Anchor.MIDDLE, TEXT_SIZE, epochs.label(tick));
      }
      canvas.text(left + (LEFT + RIGHT) / 2, top + BOTTOM + 38, Anchor.MIDDLE, TEXT_SIZE, "epoch");
      canvas.upwards(left + 20, top + (TOP + BOTTOM) / 2, TEXT_SIZE, "loss");
    }

    private void bestEpoch() {
      if (run.best().isEmpty()) {
        return;
      }
      int epoch = run.best().getAsInt();
      double x = epochs.at(epoch);
      canvas.dashes(x, top + TOP, x, top + BOTTOM, BEST);
      // Towards the middle, where there is room.
      boolean late = 2 * epoch > run.epochs();
      canvas.text(
          late ? x - 6 : x + 6,
          top + TOP + 13,
          late ? Anchor.END : Anchor.START,
          TEXT_SIZE,
          "best: epoch %d".formatted(epoch));
    }

    private void curve(SortedMap<Integer, Double> values, String color) {
      var finite = new TreeMap<>(values);
      finite.values().removeIf(value -> !Double.isFinite(value));
      List<double[]> points = finite.entrySet().stream().map(this::point).toList();
      if (points.isEmpty()) {
        return;
      }
      canvas.path(points, color);
      if (points.size() <= FEW) {
        points.forEach(point -> canvas.disc(point[0], point[1], 2.5, color));
      }
    }

    private double[] point(Map.Entry<Integer, Double> value) {
      return new double[] {epochs.at(value.getKey()), loss.at(value.getValue())};
    }
  }
}
