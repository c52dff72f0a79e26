package dev.tarsier.evaluation.report;

import dev.tarsier.evaluation.ClassMetrics;
import dev.tarsier.evaluation.Interval;
import dev.tarsier.evaluation.Metrics;
import dev.tarsier.output.AtomicFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * {@code per_class.csv}: one row a class, RFC 4180; undefined numbers are empty. A statistic with
 * an interval is followed by its two ends.
 */
public final class ClassesCsv {
  private ClassesCsv() {}

  /**
   * Writes {@code path} whole or not at all, making its folder where needed.
   *
   * @throws dev.tarsier.problem.UserError if it cannot be written
   */
  public static void write(Metrics metrics, Path path) {
    AtomicFile.write(path, text(metrics));
  }

  /** The content of the file. */
  public static String text(Metrics metrics) {
    Set<String> columns = new LinkedHashSet<>();
    Set<String> withIntervals = new LinkedHashSet<>();
    metrics.perClass().forEach(row -> columns.addAll(row.values().keySet()));
    metrics.perClass().forEach(row -> withIntervals.addAll(row.intervals().keySet()));
    var header = new ArrayList<>(List.of("class", "instances"));
    for (String column : columns) {
      header.add(column);
      if (withIntervals.contains(column)) {
        header.addAll(List.of(column + "_low", column + "_high"));
      }
    }
    var text = new StringBuilder(line(header));
    for (ClassMetrics row : metrics.perClass()) {
      var cells = new ArrayList<>(List.of(row.name(), String.valueOf(row.instances())));
      for (String column : columns) {
        cells.add(number(row.value(column)));
        if (withIntervals.contains(column)) {
          Interval interval = row.intervals().get(column);
          cells.add(interval == null ? "" : String.valueOf(interval.low()));
          cells.add(interval == null ? "" : String.valueOf(interval.high()));
        }
      }
      text.append(line(cells));
    }
    return text.toString();
  }

  static String number(OptionalDouble value) {
    return value.isPresent() ? String.valueOf(value.getAsDouble()) : "";
  }

  static String line(List<String> cells) {
    return cells.stream().map(ClassesCsv::quoted).collect(Collectors.joining(",")) + "\r\n";
  }

  private static String quoted(String cell) {
    boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }
}
