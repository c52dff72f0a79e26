package dev.tarsier.evaluation.coco;

import dev.tarsier.evaluation.ImageDraws;
import java.util.Arrays;

/** Something counted per image: images without any are left out. */
final class ImageSums {
  private final int[] images;
  private final int[] counts;

  private ImageSums(int[] images, int[] counts) {
    this.images = images;
    this.counts = counts;
  }

  /**
   * Sums up.
   *
   * @param images of the things
   * @param counts of the things, none negative
   */
  static ImageSums of(int[] images, int[] counts) {
    int highest = Arrays.stream(images).max().orElse(-1);
    var sums = new int[highest + 1];
    for (int i = 0; i < images.length; i++) {
      sums[images[i]] += counts[i];
    }
    int size = 0;
    var places = new int[sums.length];
    for (int image = 0; image < sums.length; image++) {
      if (sums[image] > 0) {
        sums[size] = sums[image];
        places[size++] = image;
      }
    }
    return new ImageSums(Arrays.copyOf(places, size), Arrays.copyOf(sums, size));
  }

  /** The sum over a resample, copies counted. */
  long of(ImageDraws draws) {
    long sum = 0;
    for (int i = 0; i < images.length; i++) {
      sum += (long) counts[i] * draws.weight(images[i]);
    }
    return sum;
  }
}
