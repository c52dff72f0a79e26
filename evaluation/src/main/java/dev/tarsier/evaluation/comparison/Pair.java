package dev.tarsier.evaluation.comparison;

import dev.tarsier.evaluation.statistics.Difference;
import java.util.List;

/**
 * Two sides of a comparison.
 *
 * @param first name of the one
 * @param second name of the other; differences are second minus first
 * @param differences of the headline numbers, in their order
 * @param adjusted p-values by Holm over all pairs, in the same order
 */
public record Pair(
    String first, String second, List<Difference> differences, List<Double> adjusted) {

  /** Copies the lists. */
  public Pair {
    differences = List.copyOf(differences);
    adjusted = List.copyOf(adjusted);
  }

  /** The difference in the most important number. */
  public Difference headline() {
    return differences.get(0);
  }
}
