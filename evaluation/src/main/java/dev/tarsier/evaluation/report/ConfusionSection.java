package dev.tarsier.evaluation.report;

import dev.tarsier.evaluation.diagnosis.confusion.ConfusionMatrix;
import dev.tarsier.evaluation.report.page.Html;
import dev.tarsier.evaluation.report.page.Numbers;
import dev.tarsier.evaluation.report.page.ReportSection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The confusion matrix as a heat map, and its largest confusions in words. */
final class ConfusionSection implements ReportSection {
  private static final String BACKGROUND = "background";

  /** With more classes cells have no room for numbers; they are in their titles. */
  private static final int MOST_WITH_NUMBERS = 20;

  private static final int LISTED = 8;

  private final List<String> names;
  private final ConfusionMatrix matrix;
  private final String note;

  private ConfusionSection(List<String> names, ConfusionMatrix matrix, String note) {
    this.names = names;
    this.matrix = matrix;
    this.note = note;
  }

  /** Of boxes: with what nothing found, and what was found of nothing. */
  static ConfusionSection ofBoxes(List<String> classes, ConfusionMatrix matrix) {
    var names = new ArrayList<>(classes);
    names.add(BACKGROUND);
    return new ConfusionSection(
        names,
        matrix,
        "Rows are what is there, columns what was found, at each class's best-F1 threshold and IoU 0.5. The column background counts objects that nothing found, the row background detections of nothing. Shades are shares of the row.");
  }

  /** Of labelled images. */
  static ConfusionSection ofImages(List<String> classes, ConfusionMatrix matrix) {
    return new ConfusionSection(
        classes,
        matrix,
        "Rows are the classes of images, columns the classes they were given. Shades are shares of the row.");
  }

  @Override
  public String id() {
    return "confusion";
  }

  @Override
  public String title() {
    return "Confusion";
  }

  @Override
  public String note() {
    return note;
  }

  @Override
  public void write(Html html) {
    List<Confusion> largest = largest();
    if (!largest.isEmpty()) {
      html.open("ol", "class", "confusions");
      for (Confusion each : largest) {
        html.leaf(
            "li",
            "%s taken for %s: %s of %s"
                .formatted(
                    names.get(each.row),
                    names.get(each.column),
                    Numbers.count(each.count),
                    Numbers.count(matrix.total(each.row))));
      }
      html.close();
    }
    html.open(
        "div",
        "class",
        "scroll",
        "tabindex",
        "0",
        "role",
        "region",
        "aria-label",
        "Confusion matrix");
    html.open("table", "class", names.size() > MOST_WITH_NUMBERS ? "heat dense" : "heat");
    html.open("thead").open("tr").leaf("th", "there \\ found", "scope", "col");
    names.forEach(name -> html.open("th", "scope", "col").leaf("span", name).close());
    html.close().close().open("tbody");
    for (int row = 0; row < names.size(); row++) {
      row(html, row);
    }
    html.close().close().close();
  }

  private void row(Html html, int row) {
    html.open("tr").leaf("th", names.get(row), "scope", "row");
    int total = matrix.total(row);
    for (int column = 0; column < names.size(); column++) {
      int count = matrix.count(row, column);
      if (row == matrix.background() && column == matrix.background()) {
        html.leaf("td", "", "class", "none");
      } else {
        double share = total == 0 ? 0 : (double) count / total;
        String kind = row == column ? "hit" : "slip";
        html.leaf(
            "td",
            names.size() > MOST_WITH_NUMBERS || count == 0 ? "" : Numbers.count(count),
            "class",
            share > 0.5 ? kind + " strong" : kind,
            "style",
            String.format(Locale.ROOT, "--share:%.3f", share),
            "title",
            "%s → %s: %s".formatted(names.get(row), names.get(column), Numbers.count(count)));
      }
    }
    html.close();
  }

  private record Confusion(int row, int column, int count) {}

  /** Of two classes, not with the background: that is what other sections are about. */
  private List<Confusion> largest() {
    var all = new ArrayList<Confusion>();
    for (int row = 0; row < matrix.classes(); row++) {
      for (int column = 0; column < matrix.classes(); column++) {
        int count = matrix.count(row, column);
        if (row != column && count > 0) {
          all.add(new Confusion(row, column, count));
        }
      }
    }
    return all.stream()
        .sorted(Comparator.comparingInt(Confusion::count).reversed())
        .limit(LISTED)
        .toList();
  }
}
