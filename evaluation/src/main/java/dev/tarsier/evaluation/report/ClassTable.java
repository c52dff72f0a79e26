package dev.tarsier.evaluation.report;

import dev.tarsier.evaluation.ClassMetrics;
import dev.tarsier.evaluation.Metrics;
import java.util.List;
import java.util.OptionalDouble;

/**
 * One row per class with its instances and numbers; bars behind the numbers make rows comparable at
 * a glance.
 */
final class ClassTable {
  private static final List<String> COLUMNS =
      List.of("AP", "AP50", "AP75", "APs", "APm", "APl", "AR100");

  private final List<Metrics> evaluations;

  ClassTable(List<Metrics> evaluations) {
    this.evaluations = evaluations;
  }

  void write(Html html) {
    html.open("section", "id", "classes").leaf("h2", "Classes");
    html.leaf(
        "p",
        "Numbers in percent; – where a class has no ground truth of that kind.",
        "class",
        "note");
    for (Metrics metrics : evaluations) {
      if (evaluations.size() > 1) {
        html.leaf("h3", Protocols.title(metrics));
      }
      table(html, metrics);
    }
    html.close().line();
  }

  private static void table(Html html, Metrics metrics) {
    List<String> columns =
        COLUMNS.stream()
            .filter(
                name -> metrics.perClass().stream().anyMatch(row -> row.values().containsKey(name)))
            .toList();
    html.open("div", "class", "scroll").open("table");
    html.open("thead")
        .open("tr")
        .leaf("th", "class", "scope", "col")
        .leaf("th", "instances", "scope", "col");
    columns.forEach(name -> html.leaf("th", name, "scope", "col"));
    html.close().close().open("tbody");
    for (ClassMetrics row : metrics.perClass()) {
      html.open("tr")
          .leaf("th", row.name(), "scope", "row")
          .leaf("td", Numbers.count(row.instances()));
      columns.forEach(name -> cell(html, row.value(name)));
      html.close();
    }
    html.close().close().close();
  }

  static void cell(Html html, OptionalDouble share) {
    if (share.isEmpty()) {
      html.leaf("td", Numbers.NONE, "class", "none");
      return;
    }
    html.open("td", "class", "bar").leaf("span", Numbers.percent(share));
    String width = "width:" + Numbers.percent(Math.max(0, Math.min(1, share.getAsDouble()))) + "%";
    html.open("i", "aria-hidden", "true").open("b", "style", width).close().close().close();
  }
}
