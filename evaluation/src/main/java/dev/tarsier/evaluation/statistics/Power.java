package dev.tarsier.evaluation.statistics;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Which differences a test set can tell. A two-sided test at level α finds a true difference Δ with
 * probability 1 − β if Δ ≥ (z_{1−α/2} + z_{1−β}) · se, and se falls with the root of the number of
 * images. Cohen: "Statistical Power Analysis for the Behavioral Sciences", 1988, chapter 2.
 *
 * @param images of the test set
 * @param standardError of the difference on these images
 */
public record Power(int images, double standardError) {
  private static final double LEVEL = 0.05;
  private static final double POWER = 0.8;

  /** The smallest difference that is found four times out of five, at the 5 % level. */
  public double detectable() {
    NormalDistribution normal = NormalDistribution.of(0, 1);
    return standardError
        * (normal.inverseCumulativeProbability(1 - LEVEL / 2)
            + normal.inverseCumulativeProbability(POWER));
  }

  /** How many images like these would make {@code difference} detectable; at least one. */
  public long imagesFor(double difference) {
    double ratio = detectable() / Math.abs(difference);
    return (long) Math.max(1, Math.ceil(images * ratio * ratio));
  }
}
