package dev.tarsier.evaluation.statistics;

import dev.tarsier.evaluation.Interval;
import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The BCa interval (bias-corrected and accelerated). Efron: "Better Bootstrap Confidence
 * Intervals", Journal of the American Statistical Association 82, 1987, equations 2.3 to 2.5 and
 * 6.6.
 *
 * <p>The plain percentile interval of AP sits too high: a resample repeats images, which makes its
 * precision-recall curve less smooth and its upper envelope higher. The bias correction moves it
 * back.
 */
final class BiasCorrected {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private BiasCorrected() {}

  /**
   * The interval.
   *
   * @param point the number itself
   * @param sorted the number in the resamples, by rising value; at least one
   * @param leftOut the number with one image, or group of images, left out after the other
   * @param level coverage aimed at
   */
  static Interval interval(double point, double[] sorted, double[] leftOut, double level) {
    double bias = bias(point, sorted);
    double acceleration = acceleration(leftOut);
    double tail = (1 - level) / 2;
    return new Interval(
        quantile(sorted, moved(tail, bias, acceleration)),
        quantile(sorted, moved(1 - tail, bias, acceleration)),
        level);
  }

  /** z₀ = Φ⁻¹(share of the resamples below the number itself), ties by half. */
  static double bias(double point, double[] sorted) {
    double below = 0;
    for (double value : sorted) {
      below += value < point ? 1 : value == point ? 0.5 : 0;
    }
    // A share of 0 or 1 would move the interval out of the world.
    double least = 0.5 / sorted.length;
    double share = Math.max(least, Math.min(1 - least, below / sorted.length));
    return NORMAL.inverseCumulativeProbability(share);
  }

  /** a = Σ (m − θᵢ)³ / (6 (Σ (m − θᵢ)²)^{3/2}) with θᵢ without image i and m their mean. */
  static double acceleration(double[] leftOut) {
    double mean = Arrays.stream(leftOut).average().orElse(0);
    double squares = 0;
    double cubes = 0;
    for (double value : leftOut) {
      double distance = mean - value;
      squares += distance * distance;
      cubes += distance * distance * distance;
    }
    return squares == 0 ? 0 : cubes / (6 * Math.pow(squares, 1.5));
  }

  /** Which quantile of the resamples stands for quantile {@code share}. */
  private static double moved(double share, double bias, double acceleration) {
    double z = bias + NORMAL.inverseCumulativeProbability(share);
    return NORMAL.cumulativeProbability(bias + z / (1 - acceleration * z));
  }

  /** Linear between neighbours, as R's type 7. */
  static double quantile(double[] sorted, double share) {
    double place = share * (sorted.length - 1);
    int below = (int) Math.floor(place);
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}
