package dev.tarsier.evaluation;

import java.util.Arrays;

/**
 * Boxes as columns of numbers, by class, then by image, then in the order of their file. Whatever
 * walks over the boxes of a class meets them image by image without looking anything up.
 */
public abstract class BoxColumns {
  private final int[] classStart;
  private final int[] order;
  private final int[] images;
  private final double[] boxes;

  BoxColumns(BoxSource source, int classes, int imageCount) {
    classStart = new int[classes + 1];
    order = sorted(source, imageCount, classStart);
    images = new int[order.length];
    boxes = new double[4 * order.length];
    for (int i = 0; i < order.length; i++) {
      int from = order[i];
      images[i] = source.image(from);
      source.copyBox(from, boxes, 4 * i);
      if (!isFinite(i)) {
        Finite.check("a box", x(i), y(i), width(i), height(i));
      }
    }
  }

  private boolean isFinite(int i) {
    double zero = 0;
    for (int j = 4 * i; j < 4 * i + 4; j++) {
      zero += 0 * boxes[j]; // NaN for NaN and for infinity
    }
    return zero == 0;
  }

  private static int checked(int image, int images) {
    if (image < 0 || image >= images) {
      throw new InvalidEvaluationInput(
          "a box is on image %d, allowed are 0 to %d (indexes into the list of images)"
              .formatted(image, images - 1));
    }
    return image;
  }

  /**
   * Two stable counting sorts, by image and then by class, over the boxes that are not left out.
   */
  private static int[] sorted(BoxSource source, int imageCount, int[] classStart) {
    int size = source.size();
    var byImage = new int[size];
    var imageStart = new int[imageCount + 1];
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (source.category(i) >= 0) {
        imageStart[checked(source.image(i), imageCount) + 1]++;
        classStart[source.category(i) + 1]++;
        kept++;
      }
    }
    accumulate(imageStart);
    accumulate(classStart);
    for (int i = 0; i < size; i++) {
      if (source.category(i) >= 0) {
        byImage[imageStart[source.image(i)]++] = i;
      }
    }
    var next = classStart.clone();
    var sorted = new int[kept];
    for (int j = 0; j < kept; j++) {
      sorted[next[source.category(byImage[j])]++] = byImage[j];
    }
    return sorted;
  }

  private static void accumulate(int[] counts) {
    for (int i = 1; i < counts.length; i++) {
      counts[i] += counts[i - 1];
    }
  }

  /** How many boxes there are. */
  public final int size() {
    return order.length;
  }

  /** Number of classes. */
  public final int classes() {
    return classStart.length - 1;
  }

  /** The first box of class {@code k}. */
  public final int start(int k) {
    return classStart[k];
  }

  /** Behind the last box of class {@code k}. */
  public final int end(int k) {
    return classStart[k + 1];
  }

  /** Place of the box in its file, from 0: the order that decides between equal scores. */
  public final int order(int i) {
    return order[i];
  }

  /** Index of the image into {@link EvaluationSet#images()}; rises within a class. */
  public final int image(int i) {
    return images[i];
  }

  /** The boxes in the order of their file: indexes into these columns. */
  public final int[] inFileOrder() {
    var keys = new long[order.length];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = (long) order[i] << 32 | i;
    }
    Arrays.sort(keys);
    return Arrays.stream(keys).mapToInt(key -> (int) key).toArray();
  }

  /** The class of every box. */
  public final int[] categories() {
    var categories = new int[order.length];
    for (int k = 0; k < classes(); k++) {
      Arrays.fill(categories, start(k), end(k), k);
    }
    return categories;
  }

  /** Left edge. */
  public final double x(int i) {
    return boxes[4 * i];
  }

  /** Top edge. */
  public final double y(int i) {
    return boxes[4 * i + 1];
  }

  /** Right edge minus left edge. */
  public final double width(int i) {
    return boxes[4 * i + 2];
  }

  /** Bottom edge minus top edge. */
  public final double height(int i) {
    return boxes[4 * i + 3];
  }

  /** Behind the last box of the image that box {@code i} is on, within {@code end}. */
  public final int endOfImage(int i, int end) {
    int image = images[i];
    int j = i + 1;
    while (j < end && images[j] == image) {
      j++;
    }
    return j;
  }
}
