package dev.tarsier.cli.experiment;

import dev.tarsier.cli.terminal.TextTable;
import dev.tarsier.evaluation.ClassMetrics;
import dev.tarsier.evaluation.Metrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Metrics as lines for people. */
final class MetricsText {

  /** Overall average precision and that at the two overlaps everybody quotes. */
  private static final int HEADLINE = 3;

  private MetricsText() {}

  /** The first figures in one line: {@code coco AP 0.469 AP50 0.852 AP75 0.453}. */
  static String headline(Metrics metrics) {
    return metrics.stats().entrySet().stream()
        .limit(HEADLINE)
        .map(entry -> entry.getKey() + " " + number(entry.getValue()))
        .collect(Collectors.joining(" ", metrics.protocol() + " ", ""));
  }

  /**
   * Two tables: the figures over all classes, then those of each class. Undefined figures are a
   * dash, not a number that could be misread.
   */
  static List<String> lines(Metrics metrics) {
    var overall = new TextTable().words(metrics.protocol());
    metrics.stats().keySet().forEach(overall::numbers);
    overall.row(row("all classes", metrics.stats()));
    List<String> lines = new ArrayList<>(overall.lines());
    if (metrics.perClass().isEmpty()) {
      return lines;
    }
    var classes = new TextTable().words("class").numbers("objects");
    metrics.perClass().get(0).values().keySet().forEach(classes::numbers);
    for (ClassMetrics each : metrics.perClass()) {
      List<String> row = row(each.name(), each.values());
      row.add(1, String.valueOf(each.instances()));
      classes.row(row);
    }
    lines.addAll(classes.lines());
    return lines;
  }

  private static List<String> row(String name, Map<String, OptionalDouble> values) {
    var row = new ArrayList<String>();
    row.add(name);
    values.values().forEach(value -> row.add(number(value)));
    return row;
  }

  private static String number(OptionalDouble value) {
    return value.isPresent() ? String.format(Locale.ROOT, "%.3f", value.getAsDouble()) : "–";
  }
}
