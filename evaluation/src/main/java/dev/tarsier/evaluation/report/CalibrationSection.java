package dev.tarsier.evaluation.report;

import dev.tarsier.evaluation.chart.Axis;
import dev.tarsier.evaluation.diagnosis.calibration.DetectionCalibration;
import dev.tarsier.evaluation.diagnosis.calibration.Reliability.Bin;
import dev.tarsier.evaluation.report.page.Html;
import dev.tarsier.evaluation.report.page.Numbers;
import dev.tarsier.evaluation.report.page.Plot;
import dev.tarsier.evaluation.report.page.ReportSection;

/** The reliability diagram and the three calibration errors. */
final class CalibrationSection implements ReportSection {
  private final DetectionCalibration calibration;

  CalibrationSection(DetectionCalibration calibration) {
    this.calibration = calibration;
  }

  @Override
  public String id() {
    return "calibration";
  }

  @Override
  public String title() {
    return "Calibration";
  }

  @Override
  public String note() {
    return "Whether a score of 0.8 means that 80 % are right (IoU 0.5). Bars show how many of a bin's detections are right; on the diagonal scores keep their promise, below it the detector is too sure of itself. Where there are few detections a bar is pale.";
  }

  @Override
  public void write(Html html) {
    html.open("div", "class", "tiles");
    ErrorsSection.tile(html, "ECE", calibration.expectedError(), "score against precision");
    ErrorsSection.tile(
        html, "D-ECE", calibration.detectionError(), "in bins of score, place and size");
    ErrorsSection.tile(
        html, "LaECE", calibration.localizationAware(), "score against precision × IoU, by class");
    html.close();
    var plot = new Plot(520, 380);
    Axis x = Axis.share(plot.left(), plot.right());
    Axis y = Axis.share(plot.bottom(), plot.top());
    html.open("figure", "class", "chart");
    plot.open(html, x, y, "score", "share that is right", description());
    int most = calibration.diagram().bins().stream().mapToInt(Bin::count).max().orElse(0);
    html.open("g", "class", "s0");
    calibration.diagram().bins().stream()
        .filter(bin -> bin.count() > 0)
        .forEach(bin -> bar(html, bin, most, x, y));
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

  private String description() {
    var words = new StringBuilder("Reliability diagram.");
    for (Bin bin : calibration.diagram().bins()) {
      if (bin.count() > 0) {
        words.append(
            " Scores %s to %s: %s percent of %d are right."
                .formatted(
                    Numbers.tick(bin.from()),
                    Numbers.tick(bin.to()),
                    Numbers.percent(bin.accuracy()),
                    bin.count()));
      }
    }
    return words.toString();
  }

  private static void bar(Html html, Bin bin, int most, Axis x, Axis y) {
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
            "%s to %s: %s %% of %s are right, mean score %s %%"
                .formatted(
                    Numbers.tick(bin.from()),
                    Numbers.tick(bin.to()),
                    Numbers.percent(bin.accuracy()),
                    Numbers.count(bin.count()),
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
