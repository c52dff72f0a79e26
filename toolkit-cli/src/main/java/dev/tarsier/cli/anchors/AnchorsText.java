package dev.tarsier.cli.anchors;

import dev.tarsier.cli.terminal.TextTable;
import dev.tarsier.core.anchors.AnchorReport;
import dev.tarsier.core.anchors.AnchorReport.Better;
import dev.tarsier.core.anchors.AnchorReport.Coverage;
import dev.tarsier.core.anchors.AnchorReport.Poor;
import dev.tarsier.problem.Counted;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A measurement of anchors in words. */
final class AnchorsText {

  private AnchorsText() {}

  static List<String> lines(AnchorReport report, String input) {
    var lines = new ArrayList<String>();
    int objects = report.classes().stream().mapToInt(Coverage::objects).sum();
    lines.add(
        "%s in %s at %s; %s an image, the finest %s pixels apart"
            .formatted(
                Counted.of(objects, "object"),
                Counted.of(report.images(), "image"),
                input,
                Counted.of(report.anchors(), "box", "boxes"),
                number(report.finestStride())));
    lines.add("");
    lines.addAll(classes(report));
    lines.add("");
    lines.addAll(sizes(report));
    lines.add("");
    lines.add(
        "narrower than the finest step: %s"
            .formatted(Counted.of(report.belowFinestStride(), "object")));
    for (Poor poor : report.worst()) {
      lines.add(
          "worst: %s of %s x %s pixels, best IoU %.2f"
              .formatted(
                  poor.className(), number(poor.width()), number(poor.height()), poor.iou()));
    }
    lines.addAll(report.warnings());
    Better better = report.proposal();
    if (better != null) {
      lines.add("");
      lines.add("better for this data, in the config:");
      lines.add("  model:");
      lines.add("    head:");
      better.settings().forEach((key, value) -> lines.add("      %s: %s".formatted(key, value)));
    }
    return lines;
  }

  private static List<String> classes(AnchorReport report) {
    var table =
        new TextTable()
            .words("class")
            .numbers("objects")
            .numbers("IoU ≥ " + report.threshold())
            .numbers("mean IoU");
    Better better = report.proposal();
    if (better != null) {
      table.numbers("proposed").numbers("mean IoU");
    }
    for (int c = 0; c < report.classes().size(); c++) {
      var cells = new ArrayList<>(cells(report.classes().get(c)));
      if (better != null) {
        cells.addAll(cells(better.classes().get(c)).subList(2, 4));
      }
      table.row(cells);
    }
    return table.lines();
  }

  private static List<String> sizes(AnchorReport report) {
    var table =
        new TextTable().words("size").numbers("objects").numbers("covered").numbers("mean IoU");
    report.sizes().forEach(size -> table.row(cells(size)));
    return table.lines();
  }

  private static List<String> cells(Coverage coverage) {
    return List.of(
        coverage.name(),
        Integer.toString(coverage.objects()),
        percent(coverage.share()),
        coverage.meanIou() == null ? "-" : String.format(Locale.ROOT, "%.2f", coverage.meanIou()));
  }

  private static String percent(@Nullable Double share) {
    return share == null ? "-" : String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  /** At most one decimal. */
  private static String number(double value) {
    double rounded = Math.rint(10 * value) / 10;
    return rounded == Math.rint(rounded)
        ? Long.toString((long) rounded)
        : String.format(Locale.ROOT, "%.1f", rounded);
  }
}
