package dev.tarsier.evaluation.report;

import dev.tarsier.evaluation.Metrics;
import dev.tarsier.evaluation.report.page.Html;
import dev.tarsier.evaluation.report.page.ReportSection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where the numbers come from: each protocol's parameters, and what the run said about itself. */
final class ProvenanceSection implements ReportSection {
  private final List<Metrics> evaluations;
  private final Map<String, String> facts;

  ProvenanceSection(List<Metrics> evaluations, Map<String, String> facts) {
    this.evaluations = evaluations;
    this.facts = new LinkedHashMap<>(facts);
  }

  @Override
  public String id() {
    return "provenance";
  }

  @Override
  public String title() {
    return "Provenance";
  }

  @Override
  public String note() {
    return "Where the numbers come from: the protocol, its parameters, and what the run knows about itself.";
  }

  @Override
  public void write(Html html) {
    if (!facts.isEmpty()) {
      list(html, facts);
    }
    for (Metrics metrics : evaluations) {
      html.leaf("h3", ProtocolTitle.of(metrics));
      list(html, metrics.provenance());
    }
  }

  private static void list(Html html, Map<String, String> entries) {
    html.open("dl", "class", "facts");
    entries.forEach(
        (key, value) ->
            html.open("div").leaf("dt", key.replace('_', ' ')).leaf("dd", value).close());
    html.close();
  }
}
