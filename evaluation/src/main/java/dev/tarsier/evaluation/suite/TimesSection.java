package dev.tarsier.evaluation.suite;

import dev.tarsier.evaluation.report.page.Html;
import dev.tarsier.evaluation.report.page.ReportSection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Latency and throughput of every cell by batch size, and what they were measured under. */
record TimesSection(SuiteResults results) implements ReportSection {

  static boolean hasAny(SuiteResults results) {
    return results.rows().stream()
        .flatMap(row -> row.cells().stream())
        .anyMatch(cell -> !cell.speeds().isEmpty());
  }

  @Override
  public String id() {
    return "speed";
  }

  @Override
  public String title() {
    return "Speed";
  }

  @Override
  public String note() {
    return results.rows().stream()
            .flatMap(row -> row.cells().stream())
            .map(SuiteCell::conditions)
            .filter(conditions -> !conditions.isEmpty())
            .distinct()
            .collect(Collectors.joining(". ", "", ". "))
        + "Where other work runs beside, wall times show it and processor time hardly does.";
  }

  @Override
  public void write(Html html) {
    Markup.table(
        html,
        title(),
        List.of(
            "detector",
            "seed",
            "batch",
            "p50 (ms)",
            "p95 (ms)",
            "images/s",
            "processor ms an image"));
    for (SuiteRow row : results.bestFirst()) {
      for (SuiteCell cell : row.cells()) {
        cell.speeds().forEach(speed -> row(html, cell, speed));
      }
    }
    Markup.endTable(html);
  }

  private static void row(Html html, SuiteCell cell, BatchSpeed speed) {
    html.open("tr").leaf("th", cell.row(), "scope", "row");
    html.leaf("td", Long.toString(cell.seed())).leaf("td", Integer.toString(speed.batch()));
    html.leaf("td", Markup.milliseconds(speed.p50Seconds()));
    html.leaf("td", Markup.milliseconds(speed.p95Seconds()));
    html.leaf("td", String.format(Locale.ROOT, "%.1f", speed.imagesPerSecond()));
    html.leaf("td", Markup.milliseconds(speed.processorSeconds()));
    html.close();
  }
}
