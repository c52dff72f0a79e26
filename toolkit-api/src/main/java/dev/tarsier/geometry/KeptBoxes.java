package dev.tarsier.geometry;

import java.util.Arrays;

/** The boxes a suppression has kept so far, with their areas, packed for being looked through. */
final class KeptBoxes {

  private static final int STRIDE = 5;

  private float[] packed = new float[64 * STRIDE];
  private int size;

  /** How many have been added. */
  int size() {
    return size;
  }

  /**
   * Whether a box can take part at all: only a finite positive area can overlap by more than
   * nothing. All others have an IoU of 0 or NaN with every box, and neither is above a threshold.
   */
  static boolean takesPart(Boxes boxes, int i) {
    float width = boxes.width(i);
    float height = boxes.height(i);
    return width > 0 && height > 0 && width * height < Float.POSITIVE_INFINITY;
  }

  /** Adds box {@code i} and returns its number here. */
  int add(Boxes boxes, int i) {
    if (STRIDE * size == packed.length) {
      packed = Arrays.copyOf(packed, 2 * packed.length);
    }
    System.arraycopy(boxes.coordinates(), 4 * i, packed, STRIDE * size, 4);
    packed[STRIDE * size + 4] = boxes.area(i);
    return size++;
  }

  /** Whether one of the kept boxes removes box {@code i}. */
  boolean remove(Boxes boxes, int i, double threshold) {
    float x1 = boxes.x1(i);
    float y1 = boxes.y1(i);
    float x2 = boxes.x2(i);
    float y2 = boxes.y2(i);
    float area = boxes.area(i);
    for (int k = 0; k < size; k++) {
      if (overlaps(k, x1, y1, x2, y2, area, threshold)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the IoU of the kept box {@code k} and this one is above the threshold. */
  boolean overlaps(int k, float x1, float y1, float x2, float y2, float area, double threshold) {
    int at = STRIDE * k;
    float width = Math.min(x2, packed[at + 2]) - Math.max(x1, packed[at]);
    if (!(width > 0)) {
      return false;
    }
    float height = Math.min(y2, packed[at + 3]) - Math.max(y1, packed[at + 1]);
    if (!(height > 0)) {
      return false;
    }
    float intersection = width * height;
    return intersection / (packed[at + 4] + area - intersection) > threshold;
  }

  /** Twice the horizontal centre of kept box {@code k}, exactly. */
  double doubleCentreX(int k) {
    return (double) packed[STRIDE * k] + packed[STRIDE * k + 2];
  }

  /** Twice the vertical centre of kept box {@code k}, exactly. */
  double doubleCentreY(int k) {
    return (double) packed[STRIDE * k + 1] + packed[STRIDE * k + 3];
  }
}
