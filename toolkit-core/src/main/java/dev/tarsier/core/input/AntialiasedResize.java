package dev.tarsier.core.input;

import dev.tarsier.data.Image;
import dev.tarsier.input.CentreCrop;
import dev.tarsier.model.ImageSizes.Size;

/**
 * Bilinear resizing with antialiasing, equal to Pillow's to the bit: weights of a triangle as wide
 * as the shrinking asks for, in fixed point of 22 bits, rows first, rounded to whole grey levels
 * between the two passes. Published classifiers were measured on exactly these pixels; shrinking
 * without antialiasing changes the answer of a third of photographs.
 *
 * <pre>
 * s = max(1, in / out)     centre of output i = (i + 1/2) · in / out
 * weight of input j ∝ max(0, 1 − |j + 1/2 − centre| / s)
 * </pre>
 */
final class AntialiasedResize {

  private static final int CHANNELS = 3;
  private static final int FRACTION_BITS = 22;
  private static final int HALF = 1 << (FRACTION_BITS - 1);

  private AntialiasedResize() {}

  /** The middle of the resized image. */
  static Image cropped(Image image, CentreCrop crop) {
    Size whole = crop.resized(new Size(image.width(), image.height()));
    Image resized = resized(image, whole.width(), whole.height());
    // Python rounds halves to the even number, and so does rint.
    int left = (int) Math.rint((whole.width() - crop.size().width()) / 2.0);
    int top = (int) Math.rint((whole.height() - crop.size().height()) / 2.0);
    int row = CHANNELS * crop.size().width();
    byte[] rgb = new byte[row * crop.size().height()];
    for (int y = 0; y < crop.size().height(); y++) {
      int from = CHANNELS * ((top + y) * whole.width() + left);
      System.arraycopy(resized.rgb(), from, rgb, y * row, row);
    }
    return new Image(crop.size().width(), crop.size().height(), rgb);
  }

  /** The image in another size. */
  static Image resized(Image image, int width, int height) {
    Image narrow = image;
    if (width != image.width()) {
      byte[] rgb = new byte[CHANNELS * width * image.height()];
      for (int x = 0; x < width; x++) {
        Weights weights = Weights.of(x, image.width(), width);
        for (int y = 0; y < image.height(); y++) {
          int row = CHANNELS * y * image.width();
          weights.sum(image.rgb(), row, CHANNELS, rgb, CHANNELS * (y * width + x));
        }
      }
      narrow = new Image(width, image.height(), rgb);
    }
    if (height == image.height()) {
      return narrow;
    }
    int row = CHANNELS * width;
    byte[] rgb = new byte[row * height];
    for (int y = 0; y < height; y++) {
      Weights weights = Weights.of(y, image.height(), height);
      for (int x = 0; x < width; x++) {
        weights.sum(narrow.rgb(), CHANNELS * x, row, rgb, y * row + CHANNELS * x);
      }
    }
    return new Image(width, height, rgb);
  }

  /**
   * What one output takes of which inputs.
   *
   * @param first index of the first input
   * @param fixed weights of it and those behind it
   */
  @SuppressWarnings("ArrayRecordComponent") // lives within one loop
  private record Weights(int first, int[] fixed) {

    static Weights of(int output, int in, int out) {
      double scale = (double) in / out;
      double support = Math.max(1, scale);
      double centre = (output + 0.5) * scale;
      int first = Math.max(0, (int) (centre - support + 0.5));
      int end = Math.min(in, (int) (centre + support + 0.5));
      double[] weights = new double[end - first];
      double sum = 0;
      for (int i = 0; i < weights.length; i++) {
        weights[i] = Math.max(0, 1 - Math.abs((i + first - centre + 0.5) * (1 / support)));
        sum += weights[i];
      }
      int[] fixed = new int[weights.length];
      for (int i = 0; i < fixed.length; i++) {
        fixed[i] = (int) (0.5 + weights[i] / sum * (1 << FRACTION_BITS));
      }
      return new Weights(first, fixed);
    }

    /** Writes the weighted sum of pixels that lie {@code step} bytes apart. */
    void sum(byte[] from, int start, int step, byte[] to, int at) {
      for (int c = 0; c < CHANNELS; c++) {
        int sum = HALF;
        int position = start + first * step + c;
        for (int weight : fixed) {
          sum += (from[position] & 255) * weight;
          position += step;
        }
        to[at + c] = (byte) Math.max(0, Math.min(255, sum >> FRACTION_BITS));
      }
    }
  }
}
