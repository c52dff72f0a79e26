package dev.tarsier.cli.experiment;

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

  private MetricsText() {}

  /** One line: {@code coco AP 0.469 AP50 0.852 …}. */
  static String line(Metrics metrics) {
    return "%s  %s".formatted(metrics.protocol(), values(metrics.stats()));
  }

  /** The line, and one more for each class. */
  static List<String> lines(Metrics metrics) {
    int width = metrics.perClass().stream().mapToInt(each -> each.name().length()).max().orElse(0);
    var lines = new ArrayList<String>();
    lines.add(line(metrics));
    for (ClassMetrics each : metrics.perClass()) {
      lines.add(
          "  %s  %6d objects  %s"
              .formatted(pad(each.name(), width), each.instances(), values(each.values())));
    }
    return lines;
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(width - text.length());
  }

  private static String values(Map<String, OptionalDouble> values) {
    return values.entrySet().stream()
        .map(entry -> entry.getKey() + " " + number(entry.getValue()))
        .collect(Collectors.joining("  "));
  }

  /** Undefined figures are a dash, not a number that could be misread. */
  private static String number(OptionalDouble value) {
    return value.isPresent() ? String.format(Locale.ROOT, "%.3f", value.getAsDouble()) : "–";
  }
}
