package dev.tarsier.cli.experiment;

import dev.tarsier.evaluation.Measured;
import dev.tarsier.evaluation.Metrics;
import dev.tarsier.evaluation.statistics.Bootstrap;
import dev.tarsier.evaluation.statistics.ResampledNumbers;
import picocli.CommandLine.Option;

/** Whether, and how carefully, intervals are computed. */
final class IntervalOptions {

  @Option(
      names = "--no-intervals",
      description = "Give no confidence intervals, which take most of the time.")
  private boolean none;

  @Option(
      names = "--resamples",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Resamples of the images for the intervals (default: ${DEFAULT-VALUE}).")
  private int resamples = 1000;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of the resamples (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  /** The metrics with what was asked for. */
  Metrics applied(Measured measured) {
    Metrics metrics = measured.metrics();
    if (none || measured.images() == 0) {
      return metrics;
    }
    Bootstrap bootstrap = Bootstrap.standard().withResamples(resamples).withSeed(seed);
    return metrics
        .withIntervals(bootstrap.intervals(new ResampledNumbers(measured)))
        .withProvenance(
            "intervals",
            "95 %% BCa bootstrap over images, %d resamples, seed %d".formatted(resamples, seed));
  }
}
