package dev.tarsier.data;

import java.util.List;

/**
 * What a network expects of its numbers: (value / 255 − mean) / std per channel R, G, B.
 *
 * @param mean three numbers
 * @param std three numbers, none of them 0
 */
public record Normalization(List<Double> mean, List<Double> std) {

  /** The channel means and deviations of ImageNet's photographs, R, G, B in [0, 1]. */
  public static final Normalization IMAGENET =
      new Normalization(List.of(0.485, 0.456, 0.406), List.of(0.229, 0.224, 0.225));

  /** Keeps copies of the lists. */
  public Normalization {
    mean = List.copyOf(mean);
    std = List.copyOf(std);
    if (mean.size() != 3 || std.size() != 3) {
      throw new IllegalArgumentException(
          "%d means and %d deviations; three of each are needed"
              .formatted(mean.size(), std.size()));
    }
  }
}
