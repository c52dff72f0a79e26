package dev.tarsier.evaluation.statistics;

import dev.tarsier.evaluation.Interval;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Several trainings of one config on the same images: how far the mean of their numbers may be from
 * that of other seeds and other images. Both are drawn, as {@link SeededRuns} draws them for two
 * configs.
 *
 * @param runs one a seed, at least two
 */
public record SeededMean(List<? extends WeightedNumbers> runs) {

  /** Refuses a single run: it has no spread. */
  public SeededMean {
    runs = List.copyOf(runs);
    if (runs.size() < 2) {
      throw new IllegalArgumentException("%d runs: two are needed".formatted(runs.size()));
    }
  }

  /** A percentile interval for every number that the runs and most of the draws define. */
  public Map<String, Interval> intervals(Bootstrap bootstrap) {
    int images = runs.get(0).images();
    var draws = new Draws(bootstrap.seed());
    double[][] drawn =
        IntStream.range(0, bootstrap.resamples())
            .parallel()
            .mapToObj(
                r ->
                    SeededRuns.stretched(
                        SeededRuns.measured(runs, draws.weights(r, images)), draws.stream(-2 - r)))
            .toArray(double[][]::new);
    double[] point = SeededRuns.mean(SeededRuns.measured(runs, Draws.once(images)));
    var replicates = new Replicates(point, drawn, new double[0][]);
    var intervals = new LinkedHashMap<String, Interval>();
    for (int s = 0; s < point.length; s++) {
      if (replicates.allowInterval(s)) {
        intervals.put(
            runs.get(0).names().get(s),
            Percentile.interval(replicates.sorted(s), bootstrap.level()));
      }
    }
    return intervals;
  }
}
