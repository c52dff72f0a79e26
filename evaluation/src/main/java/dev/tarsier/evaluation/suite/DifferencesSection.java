package dev.tarsier.evaluation.suite;

import dev.tarsier.evaluation.Interval;
import dev.tarsier.evaluation.comparison.Comparison;
import dev.tarsier.evaluation.comparison.MeasuredSide;
import dev.tarsier.evaluation.comparison.Pair;
import dev.tarsier.evaluation.report.page.Html;
import dev.tarsier.evaluation.report.page.Numbers;
import dev.tarsier.evaluation.report.page.ReportSection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Every row against every other at a glance: a grid of differences, strong where they are told. */
record DifferencesSection(SuiteResults results) implements ReportSection {

  /** Differences of this many points have the full colour. */
  private static final double FULL = 0.2;

  @Override
  public String id() {
    return "differences";
  }

  @Override
  public String title() {
    return "Differences";
  }

  @Override
  public String note() {
    return "Row minus column in points of %s, with 95 %% intervals; blue where the row is better, orange where it is worse, coloured only where they differ by more than chance (p ≤ 0.05, adjusted by Holm)."
        .formatted(results.decisive());
  }

  @Override
  public void write(Html html) {
    results.comparisons().forEach(comparison -> grid(html, comparison));
  }

  private static void grid(Html html, Comparison comparison) {
    List<String> names = bestFirst(comparison);
    var headings = new ArrayList<>(List.of("row minus column"));
    headings.addAll(names);
    html.open(
        "div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", "Differences");
    html.open("table", "class", "heat pairs").open("thead").open("tr");
    headings.forEach(heading -> html.leaf("th", heading, "scope", "col"));
    html.close().close().open("tbody");
    for (String row : names) {
      html.open("tr").leaf("th", row, "scope", "row");
      for (String column : names) {
        cell(html, comparison, row, column);
      }
      html.close();
    }
    Markup.endTable(html);
  }

  private static List<String> bestFirst(Comparison comparison) {
    return comparison.sides().stream()
        .sorted(Comparator.comparingDouble(DifferencesSection::worth))
        .map(MeasuredSide::name)
        .toList();
  }

  private static double worth(MeasuredSide side) {
    double value = side.values().get(0);
    return Double.isNaN(value) ? 1 : -value;
  }

  private static void cell(Html html, Comparison comparison, String row, String column) {
    if (row.equals(column)) {
      html.leaf("td", "", "class", "none");
      return;
    }
    Pair pair =
        comparison.pairs().stream()
            .filter(each -> joins(each, row, column))
            .findFirst()
            .orElseThrow();
    // A pair's difference is second minus first.
    double sign = pair.second().equals(row) ? 1 : -1;
    double value = sign * pair.headline().value();
    if (Double.isNaN(value)) {
      html.leaf("td", Numbers.NONE, "class", "none");
      return;
    }
    double share = Answers.isTold(pair) ? Math.min(1, Math.abs(value) / FULL) : 0;
    html.open(
        "td",
        "class",
        share == 0 ? "none" : value > 0 ? "hit strong" : "slip strong",
        "style",
        String.format(Locale.ROOT, "--share:%.2f", share));
    html.text(points(value));
    pair.headline().interval().ifPresent(each -> html.leaf("small", ends(each, sign)));
    html.close();
  }

  private static boolean joins(Pair pair, String a, String b) {
    return (pair.first().equals(a) && pair.second().equals(b))
        || (pair.first().equals(b) && pair.second().equals(a));
  }

  private static String ends(Interval interval, double sign) {
    double low = sign > 0 ? interval.low() : -interval.high();
    double high = sign > 0 ? interval.high() : -interval.low();
    return "%s to %s".formatted(points(low), points(high));
  }

  private static String points(double share) {
    return String.format(Locale.ROOT, "%+.1f", 100 * share).replace("-", "−");
  }
}
