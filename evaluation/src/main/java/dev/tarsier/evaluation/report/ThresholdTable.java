package dev.tarsier.evaluation.report;

import dev.tarsier.evaluation.PrecisionRecallCurve;
import dev.tarsier.evaluation.PrecisionRecallCurve.OperatingPoint;
import dev.tarsier.evaluation.chart.Axis;
import dev.tarsier.evaluation.diagnosis.operating.ScoreSweep;
import dev.tarsier.evaluation.diagnosis.operating.ScoreSweep.Point;
import dev.tarsier.evaluation.report.page.Html;
import dev.tarsier.evaluation.report.page.Numbers;
import dev.tarsier.evaluation.report.page.Plot;
import dev.tarsier.evaluation.report.page.ReportSection;
import dev.tarsier.evaluation.report.page.Series;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Precision, recall and F1 against the score, averaged over the classes that have objects, and
 * which threshold gives each class its best F1.
 */
final class ThresholdTable implements ReportSection {
  private static final int STEPS = 100;

  private final List<String> classes;
  private final List<PrecisionRecallCurve> curves;
  private final double iou;

  ThresholdTable(List<String> classes, List<PrecisionRecallCurve> curves, double iou) {
    this.classes = classes;
    this.curves = curves;
    this.iou = iou;
  }

  @Override
  public String id() {
    return "thresholds";
  }

  @Override
  public String title() {
    return "Score thresholds";
  }

  @Override
  public String note() {
    return "Per class, the score from which detections are best kept if F1 at IoU %s is what matters. Chosen on these very images: check it on others before relying on it. AP looks at all scores, a detector in use has a threshold: AP can be high and false detections many."
        .formatted(Numbers.tick(iou));
  }

  @Override
  public void write(Html html) {
    List<ScoreSweep> sweeps =
        curves.stream()
            .filter(curve -> curve.positives() > 0)
            .map(curve -> ScoreSweep.of(curve, STEPS))
            .toList();
    if (!sweeps.isEmpty()) {
      chart(html, sweeps);
    }
    Tables.filter(html, "thresholds-table", "Filter classes");
    html.open(
        "div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", "Thresholds");
    html.open("table", "class", "sortable", "id", "thresholds-table").open("thead").open("tr");
    List.of("class", "score", "precision", "recall", "F1")
        .forEach(name -> Tables.heading(html, name));
    html.close().close().open("tbody");
    for (int k = 0; k < classes.size(); k++) {
      row(html, classes.get(k), curves.get(k).bestF1());
    }
    html.close().close().close();
  }

  private static void chart(Html html, List<ScoreSweep> sweeps) {
    var plot = new Plot(640, 320);
    Axis x = Axis.share(plot.left(), plot.right());
    Axis y = Axis.share(plot.bottom(), plot.top());
    html.open("figure", "class", "chart");
    plot.open(
        html, x, y, "score", "", "Mean precision, recall and F1 of the classes over the score");
    curve(html, sweeps, Point::precision, 0, x, y);
    curve(html, sweeps, Point::recall, 1, x, y);
    curve(html, sweeps, Point::f1, 2, x, y);
    html.close().open("figcaption", "class", "legend");
    Legend.key(html, "precision", 0);
    Legend.key(html, "recall", 1);
    Legend.key(html, "F1", 2);
    html.close().close();
  }

  private static void curve(
      Html html,
      List<ScoreSweep> sweeps,
      ToDoubleFunction<Point> part,
      int series,
      Axis x,
      Axis y) {
    var path = new StringBuilder();
    for (int i = 0; i <= STEPS; i++) {
      int step = i;
      double mean =
          sweeps.stream()
              .mapToDouble(sweep -> part.applyAsDouble(sweep.points().get(step)))
              .average()
              .orElse(0);
      path.append(i == 0 ? "M" : "L")
          .append(Numbers.coordinate(x.at((double) i / STEPS)))
          .append(' ')
          .append(Numbers.coordinate(y.at(mean)));
    }
    html.open("g", "class", Series.of(series))
        .empty("path", "class", "curve", "d", path.toString())
        .close();
  }

  private static void row(Html html, String name, Optional<OperatingPoint> best) {
    html.open("tr", "data-class", name).leaf("th", name, "scope", "row");
    html.leaf(
        "td",
        best.map(point -> Numbers.score(point.score())).orElse(Numbers.NONE),
        "data-value",
        best.map(point -> String.format(Locale.ROOT, "%s", point.score())).orElse(""));
    ClassTable.cell(html, share(best.map(OperatingPoint::precision)));
    ClassTable.cell(html, share(best.map(OperatingPoint::recall)));
    ClassTable.cell(html, share(best.map(OperatingPoint::f1)));
    html.close();
  }

  private static OptionalDouble share(Optional<Double> value) {
    return value.map(OptionalDouble::of).orElse(OptionalDouble.empty());
  }

  static List<Double> thresholds(List<PrecisionRecallCurve> curves, double otherwise) {
    return IntStream.range(0, curves.size())
        .mapToObj(k -> curves.get(k).bestF1().map(OperatingPoint::score).orElse(otherwise))
        .toList();
  }
}
