package dev.tarsier.evaluation.statistics;

import dev.tarsier.evaluation.Interval;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The bootstrap over images: as many images are drawn as there are, with replacement, and an image
 * drawn twice counts twice. Efron, Tibshirani: "An Introduction to the Bootstrap", 1993, chapters 6
 * and 14. Same seed, same intervals, whatever the number of threads.
 *
 * @param resamples how many sets are drawn
 * @param level the coverage aimed at, such as 0.95
 * @param seed of the draws
 */
public record Bootstrap(int resamples, double level, long seed) {
  private static final int FEWEST = 100;

  /** Leaving out one image at a time takes long with thousands: that many groups are enough. */
  private static final int MOST_GROUPS = 200;

  /** Refuses what gives no interval. */
  public Bootstrap {
    if (resamples < FEWEST || !(level > 0 && level < 1)) {
      throw new IllegalArgumentException(
          "%d resamples at level %s: at least %d and a level between 0 and 1 are needed"
              .formatted(resamples, level, FEWEST));
    }
  }

  /** 1,000 resamples, 95 %, seed 1. */
  public static Bootstrap standard() {
    return new Bootstrap(1000, 0.95, 1);
  }

  /** Another number of resamples. */
  public Bootstrap withResamples(int other) {
    return new Bootstrap(other, level, seed);
  }

  /** Another seed. */
  public Bootstrap withSeed(long other) {
    return new Bootstrap(resamples, level, other);
  }

  /**
   * An interval for every number for which one can be given: not for one that is undefined, nor
   * where fewer than half of the resamples define it.
   */
  public Map<String, Interval> intervals(WeightedNumbers numbers) {
    Replicates replicates = replicates(numbers);
    var intervals = new LinkedHashMap<String, Interval>();
    for (int s = 0; s < replicates.numbers(); s++) {
      if (replicates.allowInterval(s)) {
        intervals.put(numbers.names().get(s), interval(replicates, s));
      }
    }
    return intervals;
  }

  /** The interval of number {@code s}. */
  Interval interval(Replicates replicates, int s) {
    return BiasCorrected.interval(
        replicates.point(s), replicates.sorted(s), replicates.leftOut(s), level);
  }

  /** Draws and measures. */
  Replicates replicates(WeightedNumbers numbers) {
    int images = numbers.images();
    var draws = new Draws(seed);
    double[][] resampled =
        IntStream.range(0, resamples)
            .parallel()
            .mapToObj(r -> numbers.of(draws.weights(r, images)))
            .toArray(double[][]::new);
    int groups = Math.min(images, MOST_GROUPS);
    double[][] leftOut =
        IntStream.range(0, groups)
            .parallel()
            .mapToObj(g -> numbers.of(without(g, groups, images)))
            .toArray(double[][]::new);
    return new Replicates(numbers.of(Draws.once(images)), resampled, leftOut);
  }

  /**
   * Neighbours in a file are often alike (frames of one film): groups take every so manieth image.
   */
  private static int[] without(int group, int groups, int images) {
    int[] weights = Draws.once(images);
    for (int i = group; i < images; i += groups) {
      weights[i] = 0;
    }
    return weights;
  }
}
