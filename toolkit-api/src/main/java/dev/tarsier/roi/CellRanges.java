package dev.tarsier.roi;

/** The whole cells that the bins of a region cover along one axis; neighbouring bins may share. */
final class CellRanges {

  private final int length;
  private final int[] from;
  private final int[] to;

  /** For {@code bins} bins over an axis of {@code length} cells. */
  CellRanges(int bins, int length) {
    this.length = length;
    from = new int[bins];
    to = new int[bins];
  }

  /**
   * Divides one region: round(start) to round(end), halves away from zero, {@code extra} cells
   * more, at least one; cut to the axis.
   */
  void divide(float start, float end, int extra) {
    // in long, because edges may lie anywhere and the size is a difference of them
    long first = rounded(start);
    float size = Math.max(rounded(end) - first + extra, 1);
    float bin = size / from.length;
    for (int p = 0; p < from.length; p++) {
      from[p] = cut(first + (long) Math.floor(p * bin));
      to[p] = cut(first + (long) Math.ceil((p + 1) * bin));
    }
  }

  private static long rounded(float value) {
    return (long) (Math.signum(value) * Math.floor(Math.abs(value) + 0.5));
  }

  private int cut(long cell) {
    return (int) Math.max(0, Math.min(cell, length));
  }

  /** The first cell of a bin. */
  int from(int bin) {
    return from[bin];
  }

  /** The cell after the last one of a bin. */
  int to(int bin) {
    return to[bin];
  }

  /** How many cells a bin covers; 0 where it lies outside. */
  int size(int bin) {
    return Math.max(0, to[bin] - from[bin]);
  }
}
