package dev.tarsier.datastats;

import java.util.Arrays;

/**
 * Some numbers by their quantiles: the value below which the share lies, by linear interpolation
 * between neighbours (as NumPy's default has it).
 *
 * @param least the smallest
 * @param tenth a tenth is smaller
 * @param median half of them are smaller
 * @param ninetieth nine tenths are smaller
 * @param most the largest
 */
public record Spread(double least, double tenth, double median, double ninetieth, double most) {

  /** The spread of at least one number. */
  static Spread of(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return new Spread(
        sorted[0],
        quantile(sorted, 0.1),
        quantile(sorted, 0.5),
        quantile(sorted, 0.9),
        sorted[sorted.length - 1]);
  }

  private static double quantile(double[] sorted, double share) {
    double place = share * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}
