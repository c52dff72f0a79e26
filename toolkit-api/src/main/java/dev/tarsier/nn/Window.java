package dev.tarsier.nn;

import ai.djl.ndarray.types.Shape;

/**
 * A sliding window in one or both spatial directions.
 *
 * @param height kernel rows
 * @param width kernel columns
 * @param stride step of the window
 * @param padHeight rows added on either side
 * @param padWidth columns added on either side
 * @param dilation distance between kernel taps
 */
public record Window(int height, int width, int stride, int padHeight, int padWidth, int dilation) {

  /** One position in, the same position out. */
  public static final Window POINT = square(1);

  /** k × k, stride 1, no padding. */
  public static Window square(int kernel) {
    return new Window(kernel, kernel, 1, 0, 0, 1);
  }

  Window withStride(int steps) {
    return new Window(height, width, steps, padHeight, padWidth, dilation);
  }

  Window withPadding(int rows, int columns) {
    return new Window(height, width, stride, rows, columns, dilation);
  }

  Window withDilation(int distance) {
    return new Window(height, width, stride, padHeight, padWidth, distance);
  }

  /** Rows that the window spans: d · (k − 1) + 1. */
  public int spanHeight() {
    return dilation * (height - 1) + 1;
  }

  /** Columns that the window spans. */
  public int spanWidth() {
    return dilation * (width - 1) + 1;
  }

  /**
   * (N, C, H, W) → (N, channels, ⌊(H + 2p − span)/s⌋ + 1, …).
   *
   * @param ceil round up instead, but never begin a window in the padding behind the input
   * @throws IllegalArgumentException if the input is smaller than the window
   */
  Shape slide(Shape input, long channels, boolean ceil) {
    return new Shape(
        input.get(0),
        channels,
        positions(input.get(2), spanHeight(), padHeight, ceil),
        positions(input.get(3), spanWidth(), padWidth, ceil));
  }

  private long positions(long length, int span, int pad, boolean ceil) {
    long room = length + 2L * pad - span;
    if (room < 0) {
      throw new IllegalArgumentException(
          "an input of %d is too small for a window of %d with padding %d"
              .formatted(length, span, pad));
    }
    long positions = (ceil ? -Math.floorDiv(-room, stride) : room / stride) + 1;
    return ceil && (positions - 1) * stride >= length + pad ? positions - 1 : positions;
  }
}
