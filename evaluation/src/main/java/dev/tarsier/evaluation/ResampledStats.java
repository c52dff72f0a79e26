package dev.tarsier.evaluation;

/**
 * The numbers of a resample: S statistics, of all classes together and of each of K classes. NaN
 * stands for undefined.
 */
public final class ResampledStats {
  private final double[] overall;
  private final double[][] perClass;

  /**
   * Takes over both arrays.
   *
   * @param overall [S]
   * @param perClass [S][K]
   */
  public ResampledStats(double[] overall, double[][] perClass) {
    this.overall = overall;
    this.perClass = perClass;
  }

  /** Number of statistics. */
  public int size() {
    return overall.length;
  }

  /** Statistic {@code s} of all classes together. */
  public double stat(int s) {
    return overall[s];
  }

  /** Statistic {@code s} of class {@code k} alone. */
  public double stat(int s, int k) {
    return perClass[s][k];
  }

  /** All statistics of all classes together. A copy. */
  public double[] overall() {
    return overall.clone();
  }
}
