package dev.tarsier.geometry;

import java.util.stream.IntStream;

/**
 * All IoUs of two lists of boxes. The longer list is cut into stretches whose columns stay in the
 * first-level cache; each meets every box of the shorter list in vector code, and threads share the
 * stretches. Where the longer list runs down the rows, a stretch is transposed on its way out.
 */
final class IouMatrix {

  /** Five columns and a row of this length take 12 kB. */
  private static final int STRETCH = 512;

  /** Below this many pairs a second thread costs more than it brings. */
  private static final int PARALLEL_PAIRS = 1 << 16;

  private IouMatrix() {}

  static float[] of(Boxes a, Boxes b) {
    float[] matrix = new float[Math.multiplyExact(a.size(), b.size())];
    boolean tall = a.size() > b.size();
    Boxes longer = tall ? a : b;
    IntStream stretches = IntStream.range(0, (longer.size() + STRETCH - 1) / STRETCH);
    (matrix.length < PARALLEL_PAIRS ? stretches : stretches.parallel())
        .forEach(
            stretch -> {
              int from = stretch * STRETCH;
              int to = Math.min(from + STRETCH, longer.size());
              BoxColumns columns = BoxColumns.of(longer, from, to);
              if (tall) {
                down(columns, b, matrix, from);
              } else {
                across(columns, a, b.size(), matrix, from);
              }
            });
    return matrix;
  }

  /** Fills columns {@code from} … of every row. */
  private static void across(BoxColumns columns, Boxes a, int width, float[] matrix, int from) {
    float[] row = new float[columns.size()];
    for (int i = 0; i < a.size(); i++) {
      columns.iou(a, i, row);
      System.arraycopy(row, 0, matrix, i * width + from, row.length);
    }
  }

  /** Fills rows {@code from} … . */
  private static void down(BoxColumns columns, Boxes b, float[] matrix, int from) {
    int width = b.size();
    float[] column = new float[columns.size()];
    for (int j = 0; j < width; j++) {
      columns.iou(b, j, column);
      for (int i = 0; i < column.length; i++) {
        matrix[(from + i) * width + j] = column[i];
      }
    }
  }
}
