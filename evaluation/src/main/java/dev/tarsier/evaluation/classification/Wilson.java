package dev.tarsier.evaluation.classification;

import dev.tarsier.evaluation.Interval;

/**
 * The score interval of a share. Wilson: "Probable Inference, the Law of Succession, and
 * Statistical Inference", JASA 22 (1927): unlike p ± z √(p (1 − p) / n) it stays within [0, 1] and
 * has a width at p = 1 too.
 *
 * <pre>
 * (p + z²/2n ± z √(p (1 − p) / n + z²/4n²)) / (1 + z²/n)
 * </pre>
 */
final class Wilson {

  private static final double LEVEL = 0.95;

  /** The standard normal distribution has 2.5 % above it. */
  private static final double Z = 1.959963984540054;

  private Wilson() {}

  /** The 95 % interval of {@code part} in {@code whole}, which is positive. */
  static Interval interval(int part, int whole) {
    double n = whole;
    double p = part / n;
    double middle = p + Z * Z / (2 * n);
    double spread = Z * Math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n));
    double scale = 1 + Z * Z / n;
    // At p = 0 and p = 1 rounding can step over the edge.
    return new Interval(
        Math.max(0, (middle - spread) / scale), Math.min(1, (middle + spread) / scale), LEVEL);
  }
}
