package dev.tarsier.evaluation.suite;

import dev.tarsier.evaluation.Metrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * {@code results.csv} (RFC 4180): a line a cell, with its axes, its seed, every statistic and every
 * cost, unscaled; what is not known is empty.
 */
public final class SuiteCsv {

  private SuiteCsv() {}

  /** The content of the file. */
  public static String text(SuiteResults results) {
    List<SuiteCell> cells = results.rows().stream().flatMap(row -> row.cells().stream()).toList();
    List<String> axes =
        cells.stream().flatMap(cell -> cell.choices().keySet().stream()).distinct().toList();
    List<String> stats =
        results.rows().stream()
            .flatMap(row -> row.metrics().stream())
            .flatMap(metrics -> metrics.stats().keySet().stream())
            .distinct()
            .toList();
    var heading = new ArrayList<>(List.of("row"));
    heading.addAll(axes);
    heading.addAll(List.of("seed", "state"));
    heading.addAll(stats);
    results.costs().forEach(cost -> heading.add(cost.key()));
    heading.add("failure");
    var text = new StringBuilder(line(heading));
    for (SuiteCell cell : cells) {
      var values = new ArrayList<>(List.of(cell.row()));
      axes.forEach(axis -> values.add(cell.choices().getOrDefault(axis, "")));
      values.add(Long.toString(cell.seed()));
      values.add(cell.state());
      stats.forEach(stat -> values.add(number(cell, stat)));
      results.costs().forEach(cost -> values.add(number(cell.costs().get(cost))));
      values.add(cell.failure());
      text.append(line(values));
    }
    return text.toString();
  }

  private static String number(SuiteCell cell, String stat) {
    Optional<Metrics> metrics = cell.evaluation().map(evaluation -> evaluation.metrics());
    OptionalDouble value = metrics.map(m -> m.stat(stat)).orElse(OptionalDouble.empty());
    return value.isEmpty() ? "" : Double.toString(value.getAsDouble());
  }

  private static String number(@Nullable Double value) {
    return value == null ? "" : Double.toString(value);
  }

  private static String line(List<String> values) {
    return values.stream().map(SuiteCsv::quoted).collect(Collectors.joining(",", "", "\r\n"));
  }

  private static String quoted(String value) {
    return value.matches("[^\",\r\n]*") ? value : '"' + value.replace("\"", "\"\"") + '"';
  }
}
