package dev.tarsier.evaluation.statistics;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Several comparisons at once. Holm: "A Simple Sequentially Rejective Multiple Test Procedure",
 * Scandinavian Journal of Statistics 6, 1979: adjusted p-values keep the chance of any false claim
 * below the level, whatever the comparisons have to do with each other.
 */
public final class Holm {
  private Holm() {}

  /**
   * Adjusted p-values, in the order given: the i-th smallest of m times m − i + 1, never falling.
   */
  public static double[] adjusted(double... pValues) {
    List<Integer> rising =
        IntStream.range(0, pValues.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> pValues[i]))
            .toList();
    var adjusted = new double[pValues.length];
    double least = 0;
    for (int rank = 0; rank < pValues.length; rank++) {
      int i = rising.get(rank);
      least = Math.max(least, Math.min(1, (pValues.length - rank) * pValues[i]));
      adjusted[i] = least;
    }
    return adjusted;
  }
}
