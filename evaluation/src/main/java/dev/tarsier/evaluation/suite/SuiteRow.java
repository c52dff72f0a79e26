package dev.tarsier.evaluation.suite;

import dev.tarsier.evaluation.Metrics;
import dev.tarsier.evaluation.comparison.SavedEvaluation;
import dev.tarsier.evaluation.comparison.Side;
import dev.tarsier.evaluation.comparison.SideMetrics;
import dev.tarsier.evaluation.statistics.Bootstrap;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A row of the table: all seeds of one config.
 *
 * @param name as the suite calls it
 * @param cells one a seed
 * @param metrics means over the seeds that are done, with intervals over seeds and images; empty if
 *     none is
 * @param costs means over the seeds that know them
 */
public record SuiteRow(
    String name, List<SuiteCell> cells, Optional<Metrics> metrics, Map<Cost, Double> costs) {

  /** Copies the list. */
  public SuiteRow {
    cells = List.copyOf(cells);
  }

  static SuiteRow of(List<SuiteCell> cells, Bootstrap bootstrap) {
    String name = cells.get(0).row();
    List<SavedEvaluation> done = done(cells);
    return new SuiteRow(
        name,
        cells,
        done.isEmpty()
            ? Optional.empty()
            : Optional.of(SideMetrics.of(new Side(name, done), bootstrap)),
        means(cells));
  }

  private static List<SavedEvaluation> done(List<SuiteCell> cells) {
    return cells.stream().flatMap(cell -> cell.evaluation().stream()).toList();
  }

  private static Map<Cost, Double> means(List<SuiteCell> cells) {
    var means = new EnumMap<Cost, Double>(Cost.class);
    for (Cost cost : Cost.values()) {
      cells.stream()
          .filter(cell -> cell.costs().containsKey(cost))
          .mapToDouble(cell -> cell.costs().get(cost))
          .average()
          .ifPresent(mean -> means.put(cost, mean));
    }
    return means;
  }

  /** The seeds that are done, as a side of a comparison. */
  Side side() {
    return new Side(name, done(cells));
  }

  /** How many seeds are done. */
  public int seeds() {
    return done(cells).size();
  }

  /** Why seeds are missing, each reason with its seed. */
  public List<String> failures() {
    var failures = new ArrayList<String>();
    for (SuiteCell cell : cells) {
      if (!cell.failure().isEmpty()) {
        failures.add("seed %s: %s".formatted(cell.seed(), cell.failure()));
      }
    }
    return failures;
  }

  /** Such as {@code 1 of 2}. */
  public String seedsOfAll() {
    return seeds() == cells.size()
        ? Integer.toString(seeds())
        : "%s of %s".formatted(seeds(), cells.size());
  }
}
