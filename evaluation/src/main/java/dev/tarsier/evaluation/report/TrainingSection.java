package dev.tarsier.evaluation.report;

import dev.tarsier.evaluation.chart.Axis;
import dev.tarsier.evaluation.report.page.Html;
import dev.tarsier.evaluation.report.page.Numbers;
import dev.tarsier.evaluation.report.page.Plot;
import dev.tarsier.evaluation.report.page.ReportSection;
import dev.tarsier.evaluation.report.page.Series;
import java.util.List;
import java.util.stream.IntStream;

/** What was followed during training, a small chart each. */
final class TrainingSection implements ReportSection {
  /** Points per chart; longer curves show the mean of neighbours. */
  private static final int MOST_POINTS = 300;

  private final List<LossCurve> curves;

  TrainingSection(List<LossCurve> curves) {
    this.curves = curves;
  }

  @Override
  public String id() {
    return "training";
  }

  @Override
  public String title() {
    return "Training";
  }

  @Override
  public void write(Html html) {
    html.open("div", "class", "multiples");
    for (int i = 0; i < curves.size(); i++) {
      figure(html, curves.get(i), Series.of(i));
    }
    html.close().line();
  }

  private static void figure(Html html, LossCurve curve, String series) {
    html.open("figure").leaf("figcaption", curve.name());
    int[] finite =
        IntStream.range(0, curve.size()).filter(i -> Double.isFinite(curve.value(i))).toArray();
    if (finite.length == 0) {
      html.leaf("p", "No finite value.", "class", "note").close();
      return;
    }
    double lowest = IntStream.of(finite).mapToDouble(curve::value).min().getAsDouble();
    double highest = IntStream.of(finite).mapToDouble(curve::value).max().getAsDouble();
    var plot = new Plot(340, 230);
    double first = curve.step(finite[0]);
    Axis x = Axis.covering(first, curve.step(finite[finite.length - 1]), plot.left(), plot.right());
    // Losses look calmer than they are on an axis that does not start at zero.
    Axis y = Axis.covering(Math.min(0, lowest), highest, plot.bottom(), plot.top());
    plot.open(html, x, y, "step", "", "%s over training steps".formatted(curve.name()));
    html.open("g", "class", series)
        .empty("path", "class", "curve", "d", path(curve, finite, x, y))
        .close();
    html.close().close();
  }

  private static String path(LossCurve curve, int[] finite, Axis x, Axis y) {
    int bucket = (finite.length + MOST_POINTS - 1) / MOST_POINTS;
    var path = new StringBuilder();
    for (int start = 0; start < finite.length; start += bucket) {
      int end = Math.min(finite.length, start + bucket);
      double step = 0;
      double value = 0;
      for (int i = start; i < end; i++) {
        step += curve.step(finite[i]) / (end - start);
        value += curve.value(finite[i]) / (end - start);
      }
      path.append(start == 0 ? "M" : "L").append(Numbers.coordinate(x.at(step)));
      path.append(' ').append(Numbers.coordinate(y.at(value)));
    }
    return path.toString();
  }
}
