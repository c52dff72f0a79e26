package dev.tarsier.evaluation.report;

import dev.tarsier.evaluation.PrecisionRecallCurve;
import dev.tarsier.evaluation.PrecisionRecallCurve.OperatingPoint;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Precision over recall: one chart for a few classes, a small one each for many; a dot marks the
 * best F1.
 */
final class PrecisionRecallSection {
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

  void write(Html html) {
    html.open("section", "id", "curves").leaf("h2", "Precision and recall");
    html.leaf(
        "p",
        "At IoU %s. Lines show the best precision at this recall or more, which is what AP averages; dots mark the score threshold with the best F1."
            .formatted(Numbers.tick(iou)),
        "class",
        "note");
    int[] shown =
        IntStream.range(0, classes.size()).filter(k -> curves.get(k).positives() > 0).toArray();
    if (shown.length == 0) {
      html.leaf("p", "No class has ground truth.");
    } else if (shown.length <= MOST_IN_ONE_CHART) {
      together(html, shown);
    } else {
      apart(html, shown);
    }
    html.close().line();
  }

  private void together(Html html, int[] shown) {
    html.open("figure", "class", "chart");
    var plot = new Plot(640, 400);
    chart(html, plot, shown, "Precision over recall of %d classes".formatted(shown.length));
    html.open("figcaption", "class", "legend");
    for (int k : shown) {
      html.open("span", "class", "key " + series(k))
          .open("svg", "viewBox", "0 0 26 10", "aria-hidden", "true")
          .empty("line", "class", "curve", "x1", "1", "y1", "5", "x2", "25", "y2", "5")
          .close()
          .text(classes.get(k))
          .close();
    }
    html.close().close();
  }

  private void apart(Html html, int[] shown) {
    html.open("div", "class", "multiples");
    for (int k : shown) {
      html.open("figure").leaf("figcaption", classes.get(k));
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
      html.open("g", "class", series(k)).leaf("title", classes.get(k));
      html.empty("path", "class", "curve", "d", path(curves.get(k), x, y));
      Optional<OperatingPoint> best = curves.get(k).bestF1();
      best.ifPresent(point -> dot(html, point, x, y));
      html.close();
    }
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

  /** Steps from left to right; the curve ends where its recall does. */
  private static String path(PrecisionRecallCurve curve, Axis x, Axis y) {
    var envelope = new double[curve.size() + 1];
    for (int i = curve.size() - 1; i >= 0; i--) {
      envelope[i] = Math.max(envelope[i + 1], curve.precision(i));
    }
    var path =
        new StringBuilder(
            "M%s %s".formatted(Numbers.coordinate(x.at(0)), Numbers.coordinate(y.at(envelope[0]))));
    double drawn = 0;
    for (int i = 0; i < curve.size(); i++) {
      double recall = curve.recall(i);
      boolean last = i == curve.size() - 1;
      if (recall > drawn && (recall - drawn >= 1.0 / MOST_STEPS || last)) {
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
