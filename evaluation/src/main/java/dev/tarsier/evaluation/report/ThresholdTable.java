package dev.tarsier.evaluation.report;

import dev.tarsier.evaluation.PrecisionRecallCurve;
import dev.tarsier.evaluation.PrecisionRecallCurve.OperatingPoint;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Which score threshold gives each class its best F1, and what one gets there. */
final class ThresholdTable {
  private final List<String> classes;
  private final List<PrecisionRecallCurve> curves;
  private final double iou;

  ThresholdTable(List<String> classes, List<PrecisionRecallCurve> curves, double iou) {
    this.classes = classes;
    this.curves = curves;
    this.iou = iou;
  }

  void write(Html html) {
    html.open("section", "id", "thresholds").leaf("h2", "Score thresholds");
    html.leaf(
        "p",
        "Per class, the score from which detections are best kept if F1 at IoU %s is what matters. Chosen on these very images: check it on others before relying on it."
            .formatted(Numbers.tick(iou)),
        "class",
        "note");
    html.open("div", "class", "scroll").open("table").open("thead").open("tr");
    List.of("class", "score", "precision", "recall", "F1")
        .forEach(name -> html.leaf("th", name, "scope", "col"));
    html.close().close().open("tbody");
    for (int k = 0; k < classes.size(); k++) {
      row(html, classes.get(k), curves.get(k).bestF1());
    }
    html.close().close().close().close().line();
  }

  private static void row(Html html, String name, Optional<OperatingPoint> best) {
    html.open("tr").leaf("th", name, "scope", "row");
    html.leaf("td", best.map(point -> Numbers.score(point.score())).orElse(Numbers.NONE));
    ClassTable.cell(html, share(best.map(OperatingPoint::precision)));
    ClassTable.cell(html, share(best.map(OperatingPoint::recall)));
    ClassTable.cell(html, share(best.map(OperatingPoint::f1)));
    html.close();
  }

  private static OptionalDouble share(Optional<Double> value) {
    return value.map(OptionalDouble::of).orElse(OptionalDouble.empty());
  }
}
