package dev.tarsier.evaluation.statistics;

import dev.tarsier.evaluation.ImageDraws;
import dev.tarsier.evaluation.Measured;
import java.util.List;

/**
 * Weighted numbers of a set that was matched once: the fast way.
 *
 * @param measured the matched set
 */
public record ResampledNumbers(Measured measured) implements WeightedNumbers {

  @Override
  public List<String> names() {
    return measured.statistics();
  }

  @Override
  public int images() {
    return measured.images();
  }

  @Override
  public double[] of(int[] weights) {
    return measured.resampled(ImageDraws.ofWeights(weights)).overall();
  }
}
