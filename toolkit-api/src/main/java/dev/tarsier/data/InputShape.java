package dev.tarsier.data;

import java.util.List;

/**
 * What a network expects: the size every image is resized to, and the normalisation (value / 255 −
 * mean) / std per channel R, G, B.
 *
 * @param width pixels
 * @param height pixels
 * @param mean three numbers
 * @param std three numbers, none of them 0
 */
public record InputShape(int width, int height, List<Double> mean, List<Double> std) {

  /** The channel means of ImageNet's photographs, R, G, B in [0, 1]. */
  public static final List<Double> IMAGENET_MEAN = List.of(0.485, 0.456, 0.406);

  /** The channel deviations of ImageNet's photographs. */
  public static final List<Double> IMAGENET_STD = List.of(0.229, 0.224, 0.225);

  /** Keeps copies of the lists. */
  public InputShape {
    mean = List.copyOf(mean);
    std = List.copyOf(std);
  }
}
