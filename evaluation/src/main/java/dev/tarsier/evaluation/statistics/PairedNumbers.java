package dev.tarsier.evaluation.statistics;

import java.util.List;

/**
 * Two detectors on the same images: their numbers differ by second minus first, image for image
 * drawn alike.
 *
 * @param first numbers of the one
 * @param second numbers of the other, of the same names and images
 */
record PairedNumbers(WeightedNumbers first, WeightedNumbers second) implements WeightedNumbers {

  /** Refuses sides that cannot be compared. */
  PairedNumbers {
    if (first.images() != second.images() || !first.names().equals(second.names())) {
      throw new IllegalArgumentException(
          "%d images with %s against %d with %s"
              .formatted(first.images(), first.names(), second.images(), second.names()));
    }
  }

  @Override
  public List<String> names() {
    return first.names();
  }

  @Override
  public int images() {
    return first.images();
  }

  @Override
  public double[] of(int[] weights) {
    double[] difference = second.of(weights);
    double[] subtracted = first.of(weights);
    for (int s = 0; s < difference.length; s++) {
      difference[s] -= subtracted[s];
    }
    return difference;
  }
}
