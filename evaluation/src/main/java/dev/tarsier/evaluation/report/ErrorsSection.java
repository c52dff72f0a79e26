package dev.tarsier.evaluation.report;

import dev.tarsier.evaluation.Interval;
import dev.tarsier.evaluation.diagnosis.lrp.OptimalLrp;
import dev.tarsier.evaluation.diagnosis.tide.ErrorType;
import dev.tarsier.evaluation.diagnosis.tide.TideResult;
import dev.tarsier.evaluation.report.page.Html;
import dev.tarsier.evaluation.report.page.Numbers;
import dev.tarsier.evaluation.report.page.ReportSection;
import java.util.ArrayList;
import java.util.Locale;
import java.util.OptionalDouble;

/** What each kind of error costs (TIDE), and localisation quality (oLRP). */
final class ErrorsSection implements ReportSection {
  private final Diagnosis diagnosis;

  ErrorsSection(Diagnosis diagnosis) {
    this.diagnosis = diagnosis;
  }

  @Override
  public String id() {
    return "errors";
  }

  @Override
  public String title() {
    return "Errors";
  }

  @Override
  public String note() {
    return "Points of AP50 that would be gained if this kind of error alone were mended (TIDE, Bolya et al. 2020; 95 % intervals). Gains do not add up to what AP lacks.";
  }

  @Override
  public void write(Html html) {
    TideResult result = diagnosis.tide().result();
    double longest =
        Math.max(1e-9, result.gains().values().stream().mapToDouble(v -> v).max().orElse(0) * 1.05);
    var bars = new ArrayList<Bars.Bar>();
    for (ErrorType type : ErrorType.values()) {
      Interval interval = diagnosis.gains().get(type.name());
      bars.add(
          new Bars.Bar(
              type.name().charAt(0) + type.name().substring(1).toLowerCase(Locale.ROOT),
              "%s · %s of them"
                  .formatted(type.meaning(), Numbers.count(diagnosis.tide().count(type))),
              result.gain(type) / longest,
              Numbers.percent(result.gain(type)),
              interval == null
                  ? ""
                  : Numbers.percent(interval.low()) + " – " + Numbers.percent(interval.high())));
    }
    Bars.write(html, "AP50 gained by mending one kind of error, in points", bars);
    html.leaf(
        "p",
        "All false detections below all right ones: %s points. No unfound objects: %s points."
            .formatted(
                Numbers.percent(result.falsePositives()), Numbers.percent(result.falseNegatives())),
        "class",
        "note");
    lrp(html);
  }

  private void lrp(Html html) {
    html.leaf("h3", "Localisation, recall, precision");
    html.leaf(
        "p",
        "Optimal LRP (Oksuz et al. 2021), mean over the classes; 0 is perfect, 100 is useless.",
        "class",
        "note");
    html.open("div", "class", "tiles");
    tile(html, "oLRP", diagnosis.lrp().mean(OptimalLrp::error), "at each class's best score");
    tile(html, "misplaced", diagnosis.lrp().mean(OptimalLrp::localization), "mean of 1 − IoU");
    tile(html, "false", diagnosis.lrp().mean(OptimalLrp::falsePositives), "of the detections");
    tile(html, "unfound", diagnosis.lrp().mean(OptimalLrp::falseNegatives), "of the objects");
    html.close();
  }

  static void tile(Html html, String name, OptionalDouble value, String meaning) {
    html.open("div", "class", "tile");
    html.leaf("span", name, "class", "name");
    html.leaf("span", Numbers.percent(value), "class", "value");
    html.leaf("span", meaning, "class", "meaning").close();
  }
}
