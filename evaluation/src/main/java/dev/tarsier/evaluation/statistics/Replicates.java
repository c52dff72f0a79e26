package dev.tarsier.evaluation.statistics;

import java.util.Arrays;

/** Numbers of a set, of its resamples, and of the set without some of its images. */
final class Replicates {
  private final double[] point;
  private final double[][] resampled;
  private final double[][] leftOut;

  /**
   * Keeps the arrays.
   *
   * @param point [S]
   * @param resampled [R][S]
   * @param leftOut [G][S]
   */
  Replicates(double[] point, double[][] resampled, double[][] leftOut) {
    this.point = point;
    this.resampled = resampled;
    this.leftOut = leftOut;
  }

  /** Number {@code s} of the set as it is. */
  double point(int s) {
    return point[s];
  }

  /**
   * Number {@code s} of the resamples by rising value; those in which it is undefined are left out.
   */
  double[] sorted(int s) {
    return column(resampled, s).sorted().toArray();
  }

  /** Number {@code s} with one group of images left out after the other. */
  double[] leftOut(int s) {
    return column(leftOut, s).toArray();
  }

  /** Whether number {@code s} is defined, and by more than half of the resamples. */
  boolean allowInterval(int s) {
    return Double.isFinite(point[s]) && 2 * sorted(s).length > resampled.length;
  }

  private static java.util.stream.DoubleStream column(double[][] rows, int s) {
    return Arrays.stream(rows).mapToDouble(row -> row[s]).filter(Double::isFinite);
  }

  /** Standard deviation of number {@code s} over the resamples; NaN from fewer than two. */
  double standardError(int s) {
    double[] values = sorted(s);
    double mean = Arrays.stream(values).average().orElse(Double.NaN);
    double squares = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
    return values.length < 2 ? Double.NaN : Math.sqrt(squares / (values.length - 1));
  }

  /** How many numbers there are. */
  int numbers() {
    return point.length;
  }
}
