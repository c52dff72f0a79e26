package dev.tarsier.evaluation.report;

import dev.tarsier.evaluation.PrecisionRecallCurve;
import dev.tarsier.evaluation.PrecisionRecallCurve.OperatingPoint;
import dev.tarsier.evaluation.chart.Axis;
import dev.tarsier.evaluation.report.page.Html;
import dev.tarsier.evaluation.report.page.Numbers;
import dev.tarsier.evaluation.report.page.Plot;
import dev.tarsier.evaluation.report.page.ReportSection;
import dev.tarsier.evaluation.report.page.Series;
import dev.tarsier.problem.Counted;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Precision over recall: one chart for a few classes, a small one each for many; a dot marks the
 * best F1.
 */
final class PrecisionRecallSection implements ReportSection {
  private static final int MOST_IN_ONE_CHART = 6;

  /** Steps per curve: more than a screen shows. */
  private static final int MOST_STEPS = 400;

  private final List<String> classes;
  private final List<PrecisionRecallCurve> curves;
  private final double iou;

  PrecisionRecallSection(List<String> classes, List<PrecisionRecallCurve> curves, double iou) {
    this.classes = classes;
    this.curves = curves;
    this.iou = iou;
  }

  @Override
  public String id() {
    return "curves";
  }

  @Override
  public String title() {
    return "Precision and recall";
  }

  @Override
  public String note() {
    return "At IoU %s. Lines show the best precision at this recall or more, which is what AP averages; dots mark the score threshold with the best F1. The slider, or the pointer over a chart, reads the curves off."
        .formatted(Numbers.tick(iou));
  }

  @Override
  public void write(Html html) {
    int[] shown =
        IntStream.range(0, classes.size()).filter(k -> curves.get(k).positives() > 0).toArray();
    if (shown.length == 0) {
      html.leaf("p", "No class has ground truth.");
    } else if (shown.length <= MOST_IN_ONE_CHART) {
      together(html, shown);
    } else {
      apart(html, shown);
    }
  }

  /** A slider over the recall; the script fills in what the curves say there. */
  private static void reader(Html html) {
    html.open("p", "class", "reader")
        .leaf("label", "recall", "for", "curve-recall")
        .empty(
            "input",
            "type",
            "range",
            "id",
            "curve-recall",
            "min",
            "0",
            "max",
            "100",
            "value",
            "50",
            "aria-describedby",
            "curve-recall-value")
        .leaf("output", "0.50", "id", "curve-recall-value")
        .close();
  }

  private void together(Html html, int[] shown) {
    reader(html);
    html.open("figure", "class", "chart");
    var plot = new Plot(640, 400);
    chart(
        html,
        plot,
        shown,
        "Precision over recall of " + Counted.of(shown.length, "class", "classes"));
    html.open("figcaption", "class", "legend");
    for (int k : shown) {
      String id = "curve-shown-" + k;
      html.open("span", "class", "key " + series(k))
          .empty(
              "input",
              "type",
              "checkbox",
              "checked",
              "checked",
              "id",
              id,
              "data-shows",
              "curve-" + k)
          .open("label", "for", id);
      Legend.line(html);
      html.text(classes.get(k)).close();
      html.leaf("output", "", "data-reads", "curve-" + k).close();
    }
    html.close().close();
  }

  private void apart(Html html, int[] shown) {
    reader(html);
    Tables.filter(html, "curve-list", "Filter classes");
    html.open("div", "class", "multiples", "id", "curve-list");
    for (int k : shown) {
      html.open("figure", "data-class", classes.get(k))
          .open("figcaption")
          .text(classes.get(k) + " ")
          .leaf("output", "", "data-reads", "curve-" + k)
          .close();
      chart(html, new Plot(300, 220), new int[] {k}, "Precision over recall of " + classes.get(k));
      html.close();
    }
    html.close();
  }

  private void chart(Html html, Plot plot, int[] shown, String description) {
    Axis x = Axis.share(plot.left(), plot.right());
    Axis y = Axis.share(plot.bottom(), plot.top());
    plot.open(html, x, y, "recall", "precision", description);
    for (int k : shown) {
      html.open(
              "g",
              "class",
              "reads " + series(k),
              "id",
              "curve-" + k,
              "data-points",
              points(curves.get(k)))
          .leaf("title", classes.get(k));
      html.empty("path", "class", "curve", "d", path(curves.get(k), x, y));
      Optional<OperatingPoint> best = curves.get(k).bestF1();
      best.ifPresent(point -> dot(html, point, x, y));
      html.close();
    }
    html.empty(
        "line",
        "class",
        "cursor",
        "x1",
        Numbers.coordinate(x.at(0.5)),
        "x2",
        Numbers.coordinate(x.at(0.5)),
        "y1",
        Numbers.coordinate(plot.top()),
        "y2",
        Numbers.coordinate(plot.bottom()),
        "data-from",
        Numbers.coordinate(plot.left()),
        "data-to",
        Numbers.coordinate(plot.right()));
    html.close();
  }

  private static void dot(Html html, OperatingPoint point, Axis x, Axis y) {
    html.empty(
        "circle",
        "class",
        "dot",
        "r",
        "4.5",
        "cx",
        Numbers.coordinate(x.at(point.recall())),
        "cy",
        Numbers.coordinate(y.at(point.precision())));
  }

  /**
   * Best precision and score at recall 0, 0.01, …, 1 for the slider: {@code precision score} in
   * thousandths, a comma between points; ends where the curve does.
   */
  private static String points(PrecisionRecallCurve curve) {
    double[] envelope = envelope(curve);
    var points = new StringBuilder();
    int i = 0;
    for (int point = 0; point <= 100; point++) {
      while (i < curve.size() && curve.recall(i) < point / 100.0) {
        i++;
      }
      if (i == curve.size()) {
        break;
      }
      points
          .append(points.length() == 0 ? "" : ",")
          .append(Math.round(1000 * envelope[i]))
          .append(' ')
          .append(Math.round(1000 * curve.score(i)));
    }
    return points.toString();
  }

  private static double[] envelope(PrecisionRecallCurve curve) {
    var envelope = new double[curve.size() + 1];
    for (int i = curve.size() - 1; i >= 0; i--) {
      envelope[i] = Math.max(envelope[i + 1], curve.precision(i));
    }
    return envelope;
  }

  /** Steps from left to right; the curve ends where its recall does. */
  private static String path(PrecisionRecallCurve curve, Axis x, Axis y) {
    double[] envelope = envelope(curve);
    var path =
        new StringBuilder(
            "M%s %s".formatted(Numbers.coordinate(x.at(0)), Numbers.coordinate(y.at(envelope[0]))));
    double end = curve.size() == 0 ? 0 : curve.recall(curve.size() - 1);
    double drawn = 0;
    for (int i = 0; i < curve.size(); i++) {
      double recall = curve.recall(i);
      // The end where it is first reached: misses that follow lower the precision, not the curve.
      if (recall > drawn && (recall - drawn >= 1.0 / MOST_STEPS || recall == end)) {
        path.append("V").append(Numbers.coordinate(y.at(envelope[i])));
        path.append("H").append(Numbers.coordinate(x.at(recall)));
        drawn = recall;
      }
    }
    return path.append("V").append(Numbers.coordinate(y.at(0))).toString();
  }

  private static String series(int k) {
    return Series.of(k);
  }
}
