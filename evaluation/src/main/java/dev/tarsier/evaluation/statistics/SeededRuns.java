package dev.tarsier.evaluation.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Several trainings a side, on the same images: seeds <i>and</i> images are drawn, so that what is
 * said holds for the configs and not only for these checkpoints. Bouthillier and others:
 * "Accounting for Variance in Machine Learning Benchmarks", MLSys 2021, <a
 * href="https://arxiv.org/abs/2103.03098">arXiv:2103.03098</a>.
 *
 * <p>Drawing k seeds with replacement shows only (k − 1)/k of their variance, half of it for two:
 * deviations from the side's mean are stretched by √(k / (k − 1)).
 *
 * @param first runs of the one side, at least two
 * @param second runs of the other side, at least two
 */
public record SeededRuns(
    List<? extends WeightedNumbers> first, List<? extends WeightedNumbers> second) {

  /** Refuses a side with a single run: it has no spread. */
  public SeededRuns {
    first = List.copyOf(first);
    second = List.copyOf(second);
    if (first.size() < 2 || second.size() < 2) {
      throw new IllegalArgumentException(
          "%d and %d runs: each side needs two".formatted(first.size(), second.size()));
    }
  }

  /** Differences of the means; the p-value is that of the bootstrap centred on no difference. */
  public PairedComparison compare(Bootstrap bootstrap) {
    int images = first.get(0).images();
    var draws = new Draws(bootstrap.seed());
    double[][] drawn =
        IntStream.range(0, bootstrap.resamples())
            .parallel()
            .mapToObj(r -> drawn(draws.weights(r, images), draws.stream(-2 - r)))
            .toArray(double[][]::new);
    double[] point = difference(Draws.once(images));
    var replicates = new Replicates(point, drawn, new double[0][]);
    List<String> names = first.get(0).names();
    var differences = new ArrayList<Difference>();
    for (int s = 0; s < point.length; s++) {
      double pValue = pValue(point[s], replicates.sorted(s));
      differences.add(Difference.of(names.get(s), replicates, s, bootstrap, pValue));
    }
    return new PairedComparison(differences);
  }

  private static double pValue(double observed, double[] drawn) {
    double centre = Arrays.stream(drawn).average().orElse(Double.NaN);
    long extreme =
        Arrays.stream(drawn).filter(d -> Math.abs(d - centre) >= Math.abs(observed)).count();
    return Double.isNaN(observed) ? Double.NaN : (extreme + 1.0) / (drawn.length + 1.0);
  }

  private double[] difference(int[] weights) {
    return subtract(mean(measured(second, weights)), mean(measured(first, weights)));
  }

  private double[] drawn(int[] weights, SplittableRandom random) {
    return subtract(
        stretched(measured(second, weights), random), stretched(measured(first, weights), random));
  }

  /** All numbers of all runs under these weights. */
  static double[][] measured(List<? extends WeightedNumbers> runs, int[] weights) {
    return runs.stream().map(run -> run.of(weights)).toArray(double[][]::new);
  }

  /** The mean of as many runs as there are, drawn with replacement, and stretched as said above. */
  static double[] stretched(double[][] runs, SplittableRandom random) {
    int k = runs.length;
    double[][] chosen = new double[k][];
    for (int i = 0; i < k; i++) {
      chosen[i] = runs[random.nextInt(k)];
    }
    double[] centre = mean(runs);
    double[] drawn = mean(chosen);
    double stretch = Math.sqrt(k / (k - 1.0));
    for (int s = 0; s < drawn.length; s++) {
      drawn[s] = centre[s] + stretch * (drawn[s] - centre[s]);
    }
    return drawn;
  }

  /** The mean of each number over the runs. */
  static double[] mean(double[][] runs) {
    var mean = new double[runs[0].length];
    for (double[] run : runs) {
      for (int s = 0; s < mean.length; s++) {
        mean[s] += run[s] / runs.length;
      }
    }
    return mean;
  }

  private static double[] subtract(double[] from, double[] what) {
    var difference = new double[from.length];
    for (int s = 0; s < difference.length; s++) {
      difference[s] = from[s] - what[s];
    }
    return difference;
  }
}
