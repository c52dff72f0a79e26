package dev.tarsier.cli.evaluate;

import dev.tarsier.evaluation.statistics.Bootstrap;
import dev.tarsier.problem.UserError;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Whether and how an evaluation gives its numbers intervals. */
final class IntervalOptions {
  private static final int FEWEST = 100;

  @Option(
      names = "--no-intervals",
      description =
          "Give no confidence intervals, and save no boxes for 'compare': as fast as it gets.")
  private boolean none;

  @Option(
      names = "--resamples",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Resamples of the bootstrap behind the intervals (default: ${DEFAULT-VALUE}).")
  private int resamples = Bootstrap.standard().resamples();

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of the bootstrap (default: ${DEFAULT-VALUE}).")
  private long seed = Bootstrap.standard().seed();

  /** The bootstrap that is wanted. */
  Optional<Bootstrap> bootstrap() {
    if (none) {
      return Optional.empty();
    }
    if (resamples < FEWEST) {
      throw new UserError(
          "--resamples %d: at least %d are needed for an interval; --no-intervals gives none"
              .formatted(resamples, FEWEST));
    }
    return Optional.of(Bootstrap.standard().withResamples(resamples).withSeed(seed));
  }
}
