package dev.tarsier.cli.evaluate;

import dev.tarsier.cli.terminal.TextTable;
import dev.tarsier.evaluation.ClassMetrics;
import dev.tarsier.evaluation.FewObjects;
import dev.tarsier.evaluation.Interval;
import dev.tarsier.evaluation.Metrics;
import dev.tarsier.evaluation.classification.ClassificationResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Metrics as lines for people. */
public final class MetricsText {

  /** Overall average precision and that at the two overlaps everybody quotes. */
  private static final int HEADLINE = 3;

  private MetricsText() {}

  /** The first figures in one line: {@code coco AP 0.469 AP50 0.852 AP75 0.453}. */
  public static String headline(Metrics metrics) {
    return metrics.stats().entrySet().stream()
        .limit(HEADLINE)
        .map(entry -> entry.getKey() + " " + number(entry.getValue()))
        .collect(Collectors.joining(" ", metrics.protocol() + " ", ""));
  }

  /**
   * Two tables: the figures over all classes with their intervals, then those of each class, the
   * classes with few objects last and called that. Undefined figures are a dash, not a number that
   * could be misread.
   */
  public static List<String> lines(Metrics metrics) {
    var overall = new TextTable().words(metrics.protocol());
    metrics.stats().keySet().forEach(overall::numbers);
    overall.row(row("all classes", metrics.stats()));
    intervals(metrics, overall);
    List<String> lines = new ArrayList<>(overall.lines());
    if (metrics.perClass().isEmpty()) {
      return lines;
    }
    var classes =
        new TextTable().words("class").numbers(isClassification(metrics) ? "images" : "objects");
    metrics.perClass().get(0).values().keySet().forEach(classes::numbers);
    boolean apart = !isClassification(metrics);
    (apart ? FewObjects.others(metrics) : metrics.perClass()).forEach(each -> add(classes, each));
    List<ClassMetrics> few = apart ? FewObjects.of(metrics) : List.of();
    few.forEach(each -> add(classes, each));
    lines.addAll(classes.lines());
    FewObjects.sentence(metrics)
        .filter(sentence -> apart)
        .ifPresent(sentence -> lines.add(lines.size() - few.size(), sentence + ":"));
    return lines;
  }

  private static void add(TextTable classes, ClassMetrics each) {
    List<String> row = row(each.name(), each.values());
    row.add(1, String.valueOf(each.instances()));
    classes.row(row);
  }

  /** Two rows, so that the ends stand below the number; nothing where there is no interval. */
  private static void intervals(Metrics metrics, TextTable table) {
    metrics.intervals().values().stream()
        .findFirst()
        .ifPresent(
            any -> {
              String level = String.format(Locale.ROOT, "%.0f %% ", 100 * any.level());
              table.row(ends(level + "from", metrics, Interval::low));
              table.row(ends(level + "to", metrics, Interval::high));
            });
  }

  private static List<String> ends(String name, Metrics metrics, ToDoubleFunction<Interval> end) {
    var row = new ArrayList<String>();
    row.add(name);
    for (String statistic : metrics.stats().keySet()) {
      Interval interval = metrics.intervals().get(statistic);
      row.add(
          number(
              interval == null
                  ? OptionalDouble.empty()
                  : OptionalDouble.of(end.applyAsDouble(interval))));
    }
    return row;
  }

  /**
   * The accuracy of a classification with its interval: {@code 97.5 % (95 % interval 96.1 to 98.4
   * %)}; empty for anything else.
   */
  public static Optional<String> accuracy(Metrics metrics) {
    OptionalDouble top1 = metrics.stat("top1");
    if (!isClassification(metrics) || top1.isEmpty()) {
      return Optional.empty();
    }
    Interval interval = metrics.intervals().get("top1");
    String around =
        interval == null
            ? ""
            : String.format(
                Locale.ROOT,
                " (%.0f %% interval %.1f to %.1f %%)",
                100 * interval.level(),
                100 * interval.low(),
                100 * interval.high());
    return Optional.of(String.format(Locale.ROOT, "%.1f %%", 100 * top1.getAsDouble()) + around);
  }

  private static boolean isClassification(Metrics metrics) {
    return metrics.protocol().equals(ClassificationResult.PROTOCOL);
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
