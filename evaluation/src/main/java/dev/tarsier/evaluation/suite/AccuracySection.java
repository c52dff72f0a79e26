package dev.tarsier.evaluation.suite;

import dev.tarsier.evaluation.report.page.Html;
import dev.tarsier.evaluation.report.page.ReportSection;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** One row a config: its numbers with intervals, best first. */
record AccuracySection(SuiteResults results) implements ReportSection {

  @Override
  public String id() {
    return "accuracy";
  }

  @Override
  public String title() {
    return "Accuracy";
  }

  @Override
  public String note() {
    boolean seeds = results.rows().stream().anyMatch(row -> row.seeds() > 1);
    return seeds
        ? "Means over the seeds in percent, best first; small figures are 95 % intervals over seeds and images. Two intervals that overlap may still belong to numbers that differ: the answers below are what counts."
        : "In percent, best first; small figures are 95 % intervals over the images of these checkpoints. Two intervals that overlap may still belong to numbers that differ: the answers below are what counts.";
  }

  @Override
  public void write(Html html) {
    var headings = new ArrayList<>(List.of("detector", "seeds"));
    headings.addAll(results.headline());
    Markup.table(html, title(), headings);
    for (SuiteRow row : results.bestFirst()) {
      html.open("tr").leaf("th", row.name(), "scope", "row").leaf("td", row.seedsOfAll());
      for (String stat : results.headline()) {
        Markup.share(
            html,
            row.metrics().map(m -> m.stat(stat)).orElse(OptionalDouble.empty()),
            row.metrics().map(m -> m.intervals().get(stat)).orElse(null));
      }
      html.close();
    }
    Markup.endTable(html);
  }
}
