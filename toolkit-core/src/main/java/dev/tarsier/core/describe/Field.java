package dev.tarsier.core.describe;

import ai.djl.ndarray.types.Shape;
import dev.tarsier.nn.Window;

/**
 * What one position of a map sees of the input image, and how it came about.
 *
 * <pre>
 * r' = r + (span − 1) · j      receptive field behind a window
 * j' = j · stride              pixels of the input per step of the map
 * </pre>
 *
 * <p>Rows and columns are kept apart, as a 1x7 window widens only one of them.
 *
 * @param rows receptive field in pixels of the input, padding included
 * @param columns likewise
 * @param stride pixels of the input per step
 * @param depth learned layers passed on the longest way from the input
 * @param everything whether it sees the whole image, as behind a global pool; the numbers before do
 *     not count then
 */
record Field(long rows, long columns, int stride, int depth, boolean everything) {

  /** Of the image itself. */
  static final Field PIXEL = new Field(1, 1, 1, 0, false);

  /**
   * Behind a layer. A layer whose output has not the size that its window gives, such as a global
   * pool or a flattening, sees everything.
   */
  Field through(Window window, Shape in, Shape out, boolean learned) {
    int deeper = depth + (learned ? 1 : 0);
    if (everything || !(slides(window, in, out) || keepsLastAxisApart(window, in, out))) {
      return new Field(0, 0, 0, deeper, true);
    }
    return new Field(
        rows + (window.spanHeight() - 1L) * stride,
        columns + (window.spanWidth() - 1L) * stride,
        stride * window.stride(),
        deeper,
        false);
  }

  /** The larger of the two in every respect; what sees everything yields to what does not. */
  Field with(Field other) {
    int deepest = Math.max(depth, other.depth);
    if (everything || other.everything) {
      Field local = everything ? other : this;
      return new Field(local.rows, local.columns, local.stride, deepest, local.everything);
    }
    return new Field(
        Math.max(rows, other.rows),
        Math.max(columns, other.columns),
        Math.max(stride, other.stride),
        deepest,
        false);
  }

  /** The same with every {@code factor}-th position kept. */
  Field subsampled(int factor) {
    return everything ? this : new Field(rows, columns, stride * factor, depth, false);
  }

  /** (N, C, H, W) in and out, of the sizes the window gives, rounded down or up. */
  private static boolean slides(Window window, Shape in, Shape out) {
    return in.dimension() == 4
        && out.dimension() == 4
        && fits(window.spanHeight(), window.padHeight(), window.stride(), in.get(2), out.get(2))
        && fits(window.spanWidth(), window.padWidth(), window.stride(), in.get(3), out.get(3));
  }

  private static boolean fits(int span, int pad, int stride, long in, long out) {
    long roundedDown = Math.floorDiv(in + 2L * pad - span, stride) + 1;
    return out == roundedDown || out == roundedDown + 1;
  }

  /** A linear layer over the last axis of (N, H, W, C). */
  private static boolean keepsLastAxisApart(Window window, Shape in, Shape out) {
    return window.equals(Window.POINT)
        && in.dimension() == 4
        && out.dimension() == 4
        && in.slice(0, 3).equals(out.slice(0, 3));
  }
}
