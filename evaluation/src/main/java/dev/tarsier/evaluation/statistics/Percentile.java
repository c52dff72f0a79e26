package dev.tarsier.evaluation.statistics;

import dev.tarsier.evaluation.Interval;

/**
 * The plain percentile interval, for differences. What lifts the resamples of AP lifts those of
 * both sides alike and cancels; correcting a bias that is not there only adds the noise of its
 * estimate. In simulations it covers what it promises, BCa one in a hundred less ({@code
 * docs/statistics.md}). Efron, Tibshirani: "An Introduction to the Bootstrap", 1993, chapter 13.
 */
final class Percentile {
  private Percentile() {}

  /** The interval between two quantiles of the resamples, which rise. */
  static Interval interval(double[] sorted, double level) {
    double tail = (1 - level) / 2;
    return new Interval(
        BiasCorrected.quantile(sorted, tail), BiasCorrected.quantile(sorted, 1 - tail), level);
  }
}
