package dev.tarsier.evaluation.suite;

import dev.tarsier.evaluation.report.page.Html;
import dev.tarsier.evaluation.report.page.ReportSection;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Every training by itself: its seed, how it ended, its own numbers. */
record CellsSection(SuiteResults results) implements ReportSection {

  @Override
  public String id() {
    return "cells";
  }

  @Override
  public String title() {
    return "Trainings";
  }

  @Override
  public String note() {
    return "One line a training; those that failed say why.";
  }

  @Override
  public void write(Html html) {
    var headings = new ArrayList<>(List.of("detector", "seed", "state"));
    headings.addAll(results.headline());
    headings.add("why it failed");
    Markup.table(html, title(), headings);
    for (SuiteRow row : results.rows()) {
      for (SuiteCell cell : row.cells()) {
        html.open("tr").leaf("th", cell.row(), "scope", "row");
        html.leaf("td", Long.toString(cell.seed())).leaf("td", cell.state());
        for (String stat : results.headline()) {
          Markup.share(
              html,
              cell.evaluation().map(e -> e.metrics().stat(stat)).orElse(OptionalDouble.empty()),
              null);
        }
        html.leaf("td", cell.failure()).close();
      }
    }
    Markup.endTable(html);
  }
}
