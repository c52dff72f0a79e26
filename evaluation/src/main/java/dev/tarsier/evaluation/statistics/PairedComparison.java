package dev.tarsier.evaluation.statistics;

import java.util.ArrayList;
import java.util.List;

/**
 * Two single runs on the same images: each number's difference with its interval (paired bootstrap)
 * and its p-value (paired permutation test). What it says is about these two checkpoints: a second
 * training of the same config would differ too.
 *
 * @param differences one per number, in the order of the names
 */
public record PairedComparison(List<Difference> differences) {

  /** Copies the list. */
  public PairedComparison {
    differences = List.copyOf(differences);
  }

  /**
   * Compares.
   *
   * @param both the two in one set of 2n images, as {@link PairedPermutation} wants them
   */
  public static PairedComparison of(
      WeightedNumbers first, WeightedNumbers second, WeightedNumbers both, Bootstrap bootstrap) {
    Replicates replicates = bootstrap.replicates(new PairedNumbers(first, second));
    double[] pValues = new PairedPermutation(bootstrap.resamples(), bootstrap.seed()).pValues(both);
    var differences = new ArrayList<Difference>();
    for (int s = 0; s < pValues.length; s++) {
      differences.add(Difference.of(first.names().get(s), replicates, s, bootstrap, pValues[s]));
    }
    return new PairedComparison(differences);
  }
}
