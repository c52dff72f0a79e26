package dev.tarsier.evaluation.report;

import dev.tarsier.evaluation.chart.Axis;
import dev.tarsier.evaluation.diagnosis.calibration.Reliability;
import dev.tarsier.evaluation.diagnosis.calibration.Reliability.Bin;
import dev.tarsier.evaluation.report.page.Html;
import dev.tarsier.evaluation.report.page.Numbers;
import dev.tarsier.evaluation.report.page.Plot;

/** How often answers of a score are right, as columns with a diagonal that they should end at. */
final class ReliabilityChart {

  private ReliabilityChart() {}

  /**
   * Draws.
   *
   * @param score what the horizontal axis is called
   */
  static void write(Html html, Reliability diagram, String score) {
    var plot = new Plot(520, 380);
    Axis x = Axis.share(plot.left(), plot.right());
    Axis y = Axis.share(plot.bottom(), plot.top());
    html.open("figure", "class", "chart");
    plot.open(html, x, y, score, "share that is right", description(diagram, score));
    int most = diagram.bins().stream().mapToInt(Bin::count).max().orElse(0);
    html.open("g", "class", "s0");
    diagram.bins().stream()
        .filter(bin -> bin.count() > 0)
        .forEach(bin -> bar(html, bin, most, score, x, y));
    html.close();
    html.empty(
        "line",
        "class",
        "diagonal",
        "x1",
        Numbers.coordinate(x.at(0)),
        "y1",
        Numbers.coordinate(y.at(0)),
        "x2",
        Numbers.coordinate(x.at(1)),
        "y2",
        Numbers.coordinate(y.at(1)));
    html.close().close();
  }

  private static String description(Reliability diagram, String score) {
    var words = new StringBuilder("Reliability diagram over the %s.".formatted(score));
    for (Bin bin : diagram.bins()) {
      if (bin.count() > 0) {
        words.append(
            " %s to %s: %s percent of %s are right."
                .formatted(
                    Numbers.tick(bin.from()),
                    Numbers.tick(bin.to()),
                    Numbers.percent(bin.accuracy()),
                    Numbers.count(bin.count())));
      }
    }
    return words.toString();
  }

  private static void bar(Html html, Bin bin, int most, String score, Axis x, Axis y) {
    // The root makes small bins visible beside the many detections of low score.
    double weight = 0.25 + 0.75 * Math.sqrt((double) bin.count() / most);
    html.open(
            "rect",
            "class",
            "column",
            "x",
            Numbers.coordinate(x.at(bin.from()) + 1.5),
            "width",
            Numbers.coordinate(x.at(bin.to()) - x.at(bin.from()) - 3),
            "y",
            Numbers.coordinate(y.at(bin.accuracy())),
            "height",
            Numbers.coordinate(y.at(0) - y.at(bin.accuracy())),
            "opacity",
            Numbers.coordinate(weight))
        .leaf(
            "title",
            "%s to %s: %s %% of %s are right, mean %s %s %%"
                .formatted(
                    Numbers.tick(bin.from()),
                    Numbers.tick(bin.to()),
                    Numbers.percent(bin.accuracy()),
                    Numbers.count(bin.count()),
                    score,
                    Numbers.percent(bin.confidence())))
        .close();
    html.empty(
        "circle",
        "class",
        "dot",
        "r",
        "4",
        "cx",
        Numbers.coordinate(x.at(Math.max(0, Math.min(1, bin.confidence())))),
        "cy",
        Numbers.coordinate(y.at(bin.accuracy())));
  }
}
