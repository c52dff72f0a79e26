package dev.tarsier.evaluation.suite;

import dev.tarsier.evaluation.InvalidEvaluationInput;
import dev.tarsier.evaluation.Metrics;
import dev.tarsier.evaluation.comparison.Comparison;
import dev.tarsier.evaluation.comparison.Side;
import dev.tarsier.evaluation.statistics.Bootstrap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A suite in numbers: its rows, and the rows of each data set against each other.
 *
 * @param name of the suite
 * @param rows in the suite's order
 * @param comparisons one a data set with two rows or more; p-values are adjusted within each
 * @param notes what could not be compared, and why
 */
public record SuiteResults(
    String name, List<SuiteRow> rows, List<Comparison> comparisons, List<String> notes) {

  private static final List<String> HEADLINE = List.of("AP", "AP50", "AP75");

  /** Copies the lists. */
  public SuiteResults {
    rows = List.copyOf(rows);
    comparisons = List.copyOf(comparisons);
    notes = List.copyOf(notes);
  }

  /** Joins the cells of each row and compares the rows that were measured on the same images. */
  public static SuiteResults of(String name, List<SuiteCell> cells, Bootstrap bootstrap) {
    var byRow = new LinkedHashMap<String, List<SuiteCell>>();
    cells.forEach(cell -> byRow.computeIfAbsent(cell.row(), row -> new ArrayList<>()).add(cell));
    List<SuiteRow> rows = byRow.values().stream().map(row -> SuiteRow.of(row, bootstrap)).toList();
    var notes = new ArrayList<String>();
    var comparisons = new ArrayList<Comparison>();
    for (List<SuiteRow> alike : alike(rows)) {
      List<Side> sides = sides(alike, notes);
      if (sides.size() >= 2) {
        try {
          comparisons.add(Comparison.of(sides, bootstrap));
        } catch (InvalidEvaluationInput e) {
          notes.add("Not compared: %s".formatted(e.getMessage()));
        }
      }
    }
    return new SuiteResults(name, rows, comparisons, notes);
  }

  /** Rows that have numbers, by what these are of. */
  private static List<List<SuiteRow>> alike(List<SuiteRow> rows) {
    Map<String, List<SuiteRow>> groups = new LinkedHashMap<>();
    for (SuiteRow row : rows) {
      row.metrics()
          .ifPresent(
              metrics -> groups.computeIfAbsent(data(metrics), data -> new ArrayList<>()).add(row));
    }
    return List.copyOf(groups.values());
  }

  private static String data(Metrics metrics) {
    return metrics.protocol() + metrics.provenance().getOrDefault("ground_truth_fingerprint", "");
  }

  /** One seed cannot be held against several: where most have several, such a row is left out. */
  private static List<Side> sides(List<SuiteRow> rows, List<String> notes) {
    long several = rows.stream().filter(row -> row.seeds() > 1).count();
    boolean single = several < 2;
    var sides = new ArrayList<Side>();
    for (SuiteRow row : rows) {
      if (single) {
        sides.add(new Side(row.name(), row.side().runs().subList(0, 1)));
      } else if (row.seeds() > 1) {
        sides.add(row.side());
      } else {
        notes.add(
            "%s has one finished seed and others have several: it is not compared."
                .formatted(row.name()));
      }
    }
    return sides;
  }

  /** The statistics that the table shows: AP, AP50 and AP75, or what the protocol has instead. */
  public List<String> headline() {
    List<String> known =
        rows.stream()
            .flatMap(row -> row.metrics().stream())
            .flatMap(metrics -> metrics.stats().keySet().stream())
            .distinct()
            .toList();
    List<String> usual = HEADLINE.stream().filter(known::contains).toList();
    return usual.isEmpty() ? known.stream().limit(3).toList() : usual;
  }

  /** What decides: the first of the headline. */
  public String decisive() {
    return headline().isEmpty() ? "AP" : headline().get(0);
  }

  /** The rows by what decides, the best first; those without numbers last. */
  public List<SuiteRow> bestFirst() {
    return rows.stream()
        .sorted(
            Comparator.comparingDouble(
                row ->
                    row
                        .metrics()
                        .map(metrics -> metrics.stat(decisive()))
                        .orElse(OptionalDouble.empty())
                        .stream()
                        .map(value -> -value)
                        .findFirst()
                        .orElse(Double.MAX_VALUE)))
        .toList();
  }

  /** The costs that any row knows. */
  public List<Cost> costs() {
    return Arrays.stream(Cost.values())
        .filter(cost -> rows.stream().anyMatch(row -> row.costs().containsKey(cost)))
        .toList();
  }

  /** Whether every cell is done. */
  public boolean isComplete() {
    return rows.stream().allMatch(row -> row.seeds() == row.cells().size());
  }
}
