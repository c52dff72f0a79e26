package dev.tarsier.cli.pictures;

import dev.tarsier.cli.plot.Canvas;
import dev.tarsier.cli.plot.Canvas.Anchor;
import dev.tarsier.cli.plot.Drawing;
import dev.tarsier.cli.plot.Fitting;
import dev.tarsier.evaluation.PrecisionRecallCurve;
import dev.tarsier.evaluation.chart.Axis;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Precision over recall of the classes with the most objects: the envelope that AP averages. */
final class CurvesPicture implements Drawing {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 420;
  private static final double LEFT = 64;
  private static final double RIGHT = 460;
  private static final double TOP = 44;
  private static final double BOTTOM = HEIGHT - 52.0;
  private static final int TEXT = 12;
  private static final String GRID = "#dddddd";
  private static final List<String> COLORS =
      List.of(
          "#4477aa", "#ee6677", "#228833", "#ccbb44", "#66ccee", "#aa3377", "#bbbbbb", "#222222");

  private final List<String> classes;
  private final List<PrecisionRecallCurve> curves;
  private final double iou;

  /**
   * Curves.
   *
   * @param curves one a class
   * @param iou the overlap behind them
   */
  CurvesPicture(List<String> classes, List<PrecisionRecallCurve> curves, double iou) {
    this.classes = classes;
    this.curves = curves;
    this.iou = iou;
  }

  @Override
  public int width() {
    return WIDTH;
  }

  @Override
  public int height() {
    return HEIGHT;
  }

  @Override
  public void draw(Canvas canvas) {
    Axis x = Axis.fromZero(1, 0.2, LEFT, RIGHT);
    Axis y = Axis.fromZero(1, 0.2, BOTTOM, TOP);
    canvas.text(LEFT, 24, Anchor.START, TEXT + 2, "Precision over recall at IoU " + iou);
    for (double tick : x.ticks()) {
      canvas.line(x.at(tick), TOP, x.at(tick), BOTTOM, GRID);
      canvas.text(x.at(tick), BOTTOM + 18, Anchor.MIDDLE, TEXT, x.label(tick));
      canvas.line(LEFT, y.at(tick), RIGHT, y.at(tick), GRID);
      canvas.text(LEFT - 8, y.at(tick) + 4, Anchor.END, TEXT, y.label(tick));
    }
    canvas.text((LEFT + RIGHT) / 2, BOTTOM + 38, Anchor.MIDDLE, TEXT, "recall");
    canvas.upwards(18, (TOP + BOTTOM) / 2, TEXT, "precision");
    List<Integer> shown = shown();
    for (int i = 0; i < shown.size(); i++) {
      String color = COLORS.get(i);
      canvas.path(path(curves.get(shown.get(i)), x, y), color);
      double line = TOP + 10 + 20 * i;
      canvas.path(List.of(new double[] {RIGHT + 16, line}, new double[] {RIGHT + 36, line}), color);
      String name = Fitting.cut(canvas, TEXT, classes.get(shown.get(i)), WIDTH - RIGHT - 54);
      canvas.text(RIGHT + 44, line + 4, Anchor.START, TEXT, name);
    }
    int left = (int) curves.stream().filter(curve -> curve.positives() > 0).count() - shown.size();
    if (left > 0) {
      double below = TOP + 14 + 20.0 * shown.size();
      canvas.text(RIGHT + 16, below, Anchor.START, TEXT, "and %d more".formatted(left));
    }
  }

  private List<Integer> shown() {
    return IntStream.range(0, classes.size())
        .filter(k -> curves.get(k).positives() > 0)
        .boxed()
        .sorted(Comparator.comparing((Integer k) -> -curves.get(k).positives()))
        .limit(COLORS.size())
        .toList();
  }

  /** Steps from left to right, which end where the recall does. */
  private static List<double[]> path(PrecisionRecallCurve curve, Axis x, Axis y) {
    var envelope = new double[curve.size() + 1];
    for (int i = curve.size() - 1; i >= 0; i--) {
      envelope[i] = Math.max(envelope[i + 1], curve.precision(i));
    }
    var points = new ArrayList<double[]>();
    points.add(new double[] {x.at(0), y.at(envelope[0])});
    double drawn = 0;
    for (int i = 0; i < curve.size(); i++) {
      if (curve.recall(i) > drawn) {
        points.add(new double[] {x.at(drawn), y.at(envelope[i])});
        drawn = curve.recall(i);
        points.add(new double[] {x.at(drawn), y.at(envelope[i])});
      }
    }
    points.add(new double[] {x.at(drawn), y.at(0)});
    return points;
  }
}
