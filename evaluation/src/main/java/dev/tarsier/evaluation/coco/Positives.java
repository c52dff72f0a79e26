package dev.tarsier.evaluation.coco;

import java.util.Arrays;

/** The ground truths of one class that count in some area range. */
final class Positives {
  final int[] images;

  /** One bit an area range in which it counts. */
  final int[] counted;

  Positives(int[] images, int[] counted) {
    this.images = images;
    this.counted = counted;
  }

  /** How many count in area range {@code a}. */
  int count(int a) {
    int count = 0;
    for (int bits : counted) {
      count += bits >>> a & 1;
    }
    return count;
  }

  /** Those that count in area range {@code a}, per image. */
  ImageSums perImage(int a) {
    return ImageSums.of(images, Arrays.stream(counted).map(bits -> bits >>> a & 1).toArray());
  }
}
