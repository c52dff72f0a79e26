package dev.tarsier.geometry;

import java.util.Arrays;

/**
 * Kept boxes by the cell their centre lies in, so that a box need only meet those that are near.
 *
 * <p>How near: let w ≥ w' be the widths of two boxes and i the width of their intersection. At best
 * the two are equally high, so IoU ≤ i / w, and IoU &gt; t demands i &gt; t·w, hence also w' &gt;
 * t·w. Boxes whose centres are d apart have i ≤ (w + w') / 2 − d. For a box of width w and a
 * partner of any width these give
 *
 * <pre>
 * d &lt; w · (1 − t) · max(1, 1 / (2t))       and always   d &lt; (w + widest) / 2
 * </pre>
 *
 * and the same for heights. The reach is taken for a threshold smaller by 10⁻⁵, because the IoU
 * that decides is computed in float: for areas that are not close to underflow its relative error
 * is below 10⁻⁶.
 */
final class CentreGrid {

  /** Areas from here on are far enough from float's underflow for the error bound above. */
  private static final double SMALLEST_AREA = 1e-25;

  /** Below it an intersection may be so small that float's error is unbounded. */
  private static final double SMALLEST_THRESHOLD = 1e-3;

  private static final double SLACK = 1e-5;

  /**
   * Cells are so many reaches wide. From 1 to 2.5 makes little difference; smaller cells cost more
   * in looking at empty ones, larger ones in comparisons.
   */
  private static final double CELL_REACHES = 1.5;

  private final Extent extent;
  private final double cellWidth;
  private final double cellHeight;
  private final int columns;
  private final int rows;

  /** The last kept box put into each cell, or −1. */
  private final int[] last;

  /** The one put into the same cell before each kept box, or −1. */
  private int[] before = new int[64];

  private CentreGrid(Extent extent) {
    this.extent = extent;
    // not more cells than about four a box, however far apart the boxes lie
    double most = 2 * Math.sqrt(Math.max(extent.count, 1));
    double width = Math.max(extent.right - extent.left, 0);
    double height = Math.max(extent.bottom - extent.top, 0);
    cellWidth = Math.max(CELL_REACHES * extent.meanReachX(), width / most);
    cellHeight = Math.max(CELL_REACHES * extent.meanReachY(), height / most);
    columns = extent.count == 0 ? 1 : 1 + (int) (width / cellWidth);
    rows = extent.count == 0 ? 1 : 1 + (int) (height / cellHeight);
    last = new int[columns * rows];
    Arrays.fill(last, -1);
  }

  /** An empty grid for these boxes. */
  static CentreGrid over(Boxes boxes, int[] order, double threshold) {
    return new CentreGrid(new Extent(boxes, order, threshold));
  }

  /**
   * Whether the grid is exact for its boxes and there are enough cells to tell them apart. Boxes of
   * very different sizes spoil it: large ones look through many cells for few neighbours.
   */
  boolean pays() {
    double cellsLookedAt =
        (1 + 2 * extent.meanReachX() / cellWidth) * (1 + 2 * extent.meanReachY() / cellHeight);
    return !extent.underflows && columns * rows > 2 * cellsLookedAt;
  }

  /** Lists kept box {@code k}. */
  void put(int k, KeptBoxes survivors) {
    if (k >= before.length) {
      before = Arrays.copyOf(before, Math.max(k + 1, 2 * before.length));
    }
    int cell =
        row(survivors.doubleCentreY(k) / 2) * columns + column(survivors.doubleCentreX(k) / 2);
    before[k] = last[cell];
    last[cell] = k;
  }

  /** Whether one of the listed boxes removes box {@code i}. */
  boolean remove(Boxes boxes, int i, KeptBoxes survivors, double threshold) {
    float x1 = boxes.x1(i);
    float y1 = boxes.y1(i);
    float x2 = boxes.x2(i);
    float y2 = boxes.y2(i);
    float area = boxes.area(i);
    double x = ((double) x1 + x2) / 2;
    double y = ((double) y1 + y2) / 2;
    double reachX = extent.reachX((double) x2 - x1);
    double reachY = extent.reachY((double) y2 - y1);
    int toColumn = column(x + reachX);
    int toRow = row(y + reachY);
    int fromColumn = column(x - reachX);
    for (int row = row(y - reachY); row <= toRow; row++) {
      for (int column = fromColumn; column <= toColumn; column++) {
        for (int k = last[row * columns + column]; k >= 0; k = before[k]) {
          if (survivors.overlaps(k, x1, y1, x2, y2, area, threshold)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private int column(double x) {
    return Math.max(0, Math.min((int) ((x - extent.left) / cellWidth), columns - 1));
  }

  private int row(double y) {
    return Math.max(0, Math.min((int) ((y - extent.top) / cellHeight), rows - 1));
  }

  /** Where the centres lie and how far the boxes reach. */
  private static final class Extent {
    private final double factor;
    private int count;
    private boolean underflows;
    private double left = Double.POSITIVE_INFINITY;
    private double top = Double.POSITIVE_INFINITY;
    private double right = Double.NEGATIVE_INFINITY;
    private double bottom = Double.NEGATIVE_INFINITY;
    private double widest;
    private double highest;
    private double sumOfWidths;
    private double sumOfHeights;

    private Extent(Boxes boxes, int[] order, double threshold) {
      double lower = threshold * (1 - SLACK);
      factor =
          threshold < SMALLEST_THRESHOLD
              ? Double.POSITIVE_INFINITY
              : (1 - lower) * Math.max(1, 1 / (2 * lower)) * (1 + SLACK);
      for (int index : order) {
        if (KeptBoxes.takesPart(boxes, index)) {
          add(boxes.x1(index), boxes.y1(index), boxes.x2(index), boxes.y2(index));
        }
      }
    }

    /** In double, so that every sum and difference of two floats is as good as exact. */
    private void add(double x1, double y1, double x2, double y2) {
      count++;
      double width = x2 - x1;
      double height = y2 - y1;
      underflows |= width * height < SMALLEST_AREA;
      widest = Math.max(widest, width);
      highest = Math.max(highest, height);
      sumOfWidths += width;
      sumOfHeights += height;
      left = Math.min(left, (x1 + x2) / 2);
      right = Math.max(right, (x1 + x2) / 2);
      top = Math.min(top, (y1 + y2) / 2);
      bottom = Math.max(bottom, (y1 + y2) / 2);
    }

    private double reachX(double width) {
      return Math.min(factor * width, (width + widest) / 2);
    }

    private double reachY(double height) {
      return Math.min(factor * height, (height + highest) / 2);
    }

    private double meanReachX() {
      return reachX(sumOfWidths / Math.max(count, 1));
    }

    private double meanReachY() {
      return reachY(sumOfHeights / Math.max(count, 1));
    }
  }
}
