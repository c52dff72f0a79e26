package dev.tarsier.evaluation.report;

import dev.tarsier.evaluation.ClassMetrics;
import dev.tarsier.evaluation.FewObjects;
import dev.tarsier.evaluation.Interval;
import dev.tarsier.evaluation.Metrics;
import dev.tarsier.evaluation.classification.ClassificationResult;
import dev.tarsier.evaluation.report.page.Html;
import dev.tarsier.evaluation.report.page.Numbers;
import dev.tarsier.evaluation.report.page.ReportSection;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * One row per class with its instances and numbers; bars behind the numbers make rows comparable at
 * a glance. Headings sort, a field filters by name.
 */
final class ClassTable implements ReportSection {
  private static final List<String> COLUMNS =
      List.of("AP", "AP50", "AP75", "APs", "APm", "APl", "AR100", "AR300", "accuracy");

  private static final String FEW_OBJECTS =
      "So few objects say little: one more or one less moves these numbers by points, a resample may hold none, and the intervals cover less than they promise.";

  private static final String FEW_IMAGES =
      "So few images say little: one more or one less that is right moves these numbers by points.";

  private final List<Metrics> evaluations;

  ClassTable(List<Metrics> evaluations) {
    this.evaluations = evaluations;
  }

  @Override
  public String id() {
    return "classes";
  }

  @Override
  public String title() {
    return "Classes";
  }

  @Override
  public String note() {
    boolean intervals =
        evaluations.stream()
            .flatMap(metrics -> metrics.perClass().stream())
            .anyMatch(row -> !row.intervals().isEmpty());
    return "Numbers in percent; – where a class has no ground truth of that kind. A click on a heading sorts."
        + (intervals ? " Small figures are 95 % intervals." : "");
  }

  @Override
  public void write(Html html) {
    for (int i = 0; i < evaluations.size(); i++) {
      Metrics metrics = evaluations.get(i);
      if (evaluations.size() > 1) {
        html.leaf("h3", ProtocolTitle.of(metrics));
      }
      String table = "class-table-" + i;
      Tables.filter(html, table, "Filter classes");
      table(html, FewObjects.others(metrics), table);
      List<ClassMetrics> few = FewObjects.of(metrics);
      if (!few.isEmpty()) {
        boolean ofImages = metrics.protocol().equals(ClassificationResult.PROTOCOL);
        html.leaf(
            "h3",
            "Classes with %s or fewer %s"
                .formatted(FewObjects.MOST, ofImages ? "images" : "objects"));
        html.leaf("p", ofImages ? FEW_IMAGES : FEW_OBJECTS, "class", "note");
        table(html, few, table + "-few");
      }
    }
  }

  private static void table(Html html, List<ClassMetrics> rows, String id) {
    List<String> columns =
        COLUMNS.stream()
            .filter(name -> rows.stream().anyMatch(row -> row.values().containsKey(name)))
            .toList();
    html.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", "Classes");
    html.open("table", "class", "sortable", "id", id).open("thead").open("tr");
    Tables.heading(html, "class");
    Tables.heading(html, "instances");
    columns.forEach(name -> Tables.heading(html, name));
    html.close().close().open("tbody");
    for (ClassMetrics row : rows) {
      html.open("tr", "data-class", row.name())
          .leaf("th", row.name(), "scope", "row")
          .leaf(
              "td", Numbers.count(row.instances()), "data-value", String.valueOf(row.instances()));
      columns.forEach(
          name ->
              cell(
                  html,
                  row.value(name),
                  row.intervals().get(name),
                  FewObjects.in(row) ? "interval few" : "interval"));
      html.close();
    }
    html.close().close().close();
  }

  static void cell(Html html, OptionalDouble share) {
    cell(html, share, null, "");
  }

  private static void cell(
      Html html, OptionalDouble share, @Nullable Interval interval, String style) {
    if (share.isEmpty()) {
      html.leaf("td", Numbers.NONE, "class", "none");
      return;
    }
    html.open("td", "class", "bar", "data-value", String.valueOf(share.getAsDouble()));
    html.leaf("span", Numbers.percent(share));
    String width = "width:" + Numbers.percent(Math.max(0, Math.min(1, share.getAsDouble()))) + "%";
    html.open("i", "aria-hidden", "true").open("b", "style", width).close().close();
    if (interval != null) {
      html.leaf(
          "small",
          Numbers.percent(interval.low()) + " – " + Numbers.percent(interval.high()),
          "class",
          style);
    }
    html.close();
  }
}
