package dev.tarsier.evaluation.suite;

import dev.tarsier.evaluation.report.page.Html;
import dev.tarsier.evaluation.report.page.ReportSection;
import java.util.ArrayList;
import java.util.List;

/** What each row costs, means over its seeds. */
record CostSection(SuiteResults results) implements ReportSection {

  @Override
  public String id() {
    return "cost";
  }

  @Override
  public String title() {
    return "Cost";
  }

  @Override
  public String note() {
    return "Means over the seeds. Multiply-adds and activations (all outputs in float32) are those of one prediction, head included. Training is the median rate of its steps; the time to the best epoch leaves evaluations out; peak memory is the largest resident memory of the process.";
  }

  @Override
  public void write(Html html) {
    var headings = new ArrayList<>(List.of("detector"));
    results.costs().forEach(cost -> headings.add(cost.heading()));
    Markup.table(html, title(), headings);
    for (SuiteRow row : results.bestFirst()) {
      html.open("tr").leaf("th", row.name(), "scope", "row");
      results.costs().forEach(cost -> Markup.cost(html, cost, row.costs().get(cost)));
      html.close();
    }
    Markup.endTable(html);
  }
}
