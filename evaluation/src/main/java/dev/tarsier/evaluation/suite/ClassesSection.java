package dev.tarsier.evaluation.suite;

import dev.tarsier.evaluation.ClassMetrics;
import dev.tarsier.evaluation.Metrics;
import dev.tarsier.evaluation.report.page.Html;
import dev.tarsier.evaluation.report.page.ReportSection;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** The deciding number of every class, a column each. */
record ClassesSection(SuiteResults results) implements ReportSection {

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
    return "%s of each class in percent, with 95 %% intervals as above.".formatted(statistic());
  }

  /** The deciding one, or what classes have of their own, such as accuracy. */
  private String statistic() {
    List<String> known =
        classes().stream().flatMap(each -> each.values().keySet().stream()).distinct().toList();
    return known.contains(results.decisive()) || known.isEmpty()
        ? results.decisive()
        : known.get(0);
  }

  private List<ClassMetrics> classes() {
    return results.rows().stream()
        .flatMap(row -> row.metrics().stream())
        .flatMap(metrics -> metrics.perClass().stream())
        .toList();
  }

  @Override
  public void write(Html html) {
    var names = new LinkedHashSet<String>();
    classes().forEach(each -> names.add(each.name()));
    var headings = new ArrayList<>(List.of("detector"));
    headings.addAll(names);
    Markup.table(html, title(), headings);
    for (SuiteRow row : results.bestFirst()) {
      html.open("tr").leaf("th", row.name(), "scope", "row");
      for (String name : names) {
        ClassMetrics own = row.metrics().map(metrics -> find(metrics, name)).orElse(null);
        Markup.share(
            html,
            own == null ? OptionalDouble.empty() : own.value(statistic()),
            own == null ? null : own.intervals().get(statistic()));
      }
      html.close();
    }
    Markup.endTable(html);
  }

  private static @Nullable ClassMetrics find(Metrics metrics, String name) {
    return metrics.perClass().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElse(null);
  }
}
