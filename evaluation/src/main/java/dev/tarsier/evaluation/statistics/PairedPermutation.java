package dev.tarsier.evaluation.statistics;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The paired permutation test: if the two detectors were alike, it would not matter whose answer to
 * an image is called whose. Each permutation tosses a coin per image and swaps. Good: "Permutation,
 * Parametric and Bootstrap Tests of Hypotheses", 2005, chapter 3; the count in the p-value includes
 * the observed order, Phipson, Smyth: "Permutation P-values Should Never Be Zero", 2010.
 *
 * <p>AP is no mean over images, so swapping needs both detectors' answers in one ranking: {@code
 * both} is the numbers of a set of 2n images, first all answers of the one and then of the other.
 *
 * @param permutations how many are tried
 * @param seed of the coins
 */
public record PairedPermutation(int permutations, long seed) {

  /**
   * Two-sided p-values: how often a difference as large as the observed one comes from coins.
   *
   * @param both of 2n images, image i of the second detector at n + i
   * @return one per number; NaN where the observed difference is undefined
   */
  public double[] pValues(WeightedNumbers both) {
    int images = both.images() / 2;
    double[] observed = difference(both, new boolean[images]);
    var draws = new Draws(seed);
    double[][] drawn =
        IntStream.range(0, permutations)
            .parallel()
            .mapToObj(r -> difference(both, coins(draws.stream(r), images)))
            .toArray(double[][]::new);
    var values = new double[observed.length];
    for (int s = 0; s < values.length; s++) {
      values[s] = pValue(observed[s], drawn, s);
    }
    return values;
  }

  private static boolean[] coins(SplittableRandom random, int images) {
    var swapped = new boolean[images];
    for (int i = 0; i < images; i++) {
      swapped[i] = random.nextBoolean();
    }
    return swapped;
  }

  private static double[] difference(WeightedNumbers both, boolean[] swapped) {
    int images = swapped.length;
    var first = new int[2 * images];
    var second = new int[2 * images];
    for (int i = 0; i < images; i++) {
      first[swapped[i] ? images + i : i] = 1;
      second[swapped[i] ? i : images + i] = 1;
    }
    double[] difference = both.of(second);
    double[] subtracted = both.of(first);
    for (int s = 0; s < difference.length; s++) {
      difference[s] -= subtracted[s];
    }
    return difference;
  }

  private double pValue(double observed, double[][] drawn, int s) {
    if (Double.isNaN(observed)) {
      return Double.NaN;
    }
    // Equal sums in another order differ in their last bits: those are as large, not smaller.
    double atLeast = Math.abs(observed) - 1e-12;
    int extreme = 0;
    int defined = 0;
    for (double[] difference : drawn) {
      defined += Double.isNaN(difference[s]) ? 0 : 1;
      extreme += Math.abs(difference[s]) >= atLeast ? 1 : 0;
    }
    return (extreme + 1.0) / (defined + 1.0);
  }
}
