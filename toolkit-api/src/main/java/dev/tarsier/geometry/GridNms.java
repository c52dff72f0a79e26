package dev.tarsier.geometry;

import java.util.Arrays;

/**
 * Suppression that compares a box only with kept ones whose centres are near.
 *
 * <p>How near: let w ≥ w' be the widths of two boxes and i the width of their intersection. The
 * intersection is at most i high times the wider box's part, so IoU ≤ i / w, and IoU &gt; t demands
 * i &gt; t·w, hence also w' &gt; t·w. Boxes whose centres are d apart have i ≤ (w + w') / 2 − d.
 * For a given box of width w and a partner of any width w' these give
 *
 * <pre>
 * d &lt; w · (1 − t) · max(1, 1 / (2t))       and always   d &lt; (w + widest) / 2
 * </pre>
 *
 * the same for heights. Kept boxes are listed in the cell of their centre, and a box looks through
 * the cells within that reach. The reach is taken for a threshold smaller by 10⁻⁵, because the IoU
 * that decides is computed in float: with areas that are not close to underflow its relative error
 * is below 10⁻⁶.
 */
final class GridNms {

  /** Areas from here on are far enough from float's underflow for the error bound above. */
  private static final double SMALLEST_AREA = 1e-25;

  /**
   * Below this threshold an intersection's area may be so small that float's error is unbounded.
   */
  private static final double SMALLEST_THRESHOLD = 1e-3;

  private static final double SLACK = 1e-5;

  /**
   * Cells are so many reaches wide. From 1 to 2.5 makes little difference; smaller cells cost more
   * in looking at empty ones, larger ones in comparisons.
   */
  private static final double CELL_REACHES = 1.5;

  private final Boxes boxes;
  private final int[] order;
  private final double threshold;

  /** Reach of a box = factor · side, but at most side / 2 + half of the longest. */
  private final double factor;

  private int participants;
  private boolean underflows;
  private double left = Double.POSITIVE_INFINITY;
  private double top = Double.POSITIVE_INFINITY;
  private double right = Double.NEGATIVE_INFINITY;
  private double bottom = Double.NEGATIVE_INFINITY;
  private double halfWidest;
  private double halfHighest;
  private double cellWidth;
  private double cellHeight;
  private int columns;
  private int rows;
  private double work;

  private GridNms(Boxes boxes, int[] order, double threshold) {
    this.boxes = boxes;
    this.order = order;
    this.threshold = threshold;
    double lower = threshold * (1 - SLACK);
    factor =
        threshold < SMALLEST_THRESHOLD
            ? Double.POSITIVE_INFINITY
            : (1 - lower) * Math.max(1, 1 / (2 * lower)) * (1 + SLACK);
  }

  static GridNms plan(Boxes boxes, int[] order, double threshold) {
    var grid = new GridNms(boxes, order, threshold);
    grid.measure();
    grid.divide();
    return grid;
  }

  /** Whether the grid is exact for these boxes and likely to be faster than comparing all. */
  boolean pays() {
    // A plain run compares with the kept ones only, of which there may be few; hence not n² / 2.
    return !underflows && columns * rows > 8 && work < participants * (double) participants / 8;
  }

  private void measure() {
    for (int index : order) {
      if (!KeptBoxes.takesPart(boxes, index)) {
        continue;
      }
      participants++;
      double width = (double) boxes.x2(index) - boxes.x1(index);
      double height = (double) boxes.y2(index) - boxes.y1(index);
      underflows |= width * height < SMALLEST_AREA;
      halfWidest = Math.max(halfWidest, width / 2);
      halfHighest = Math.max(halfHighest, height / 2);
      double x = centreX(index);
      double y = centreY(index);
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
  }

  private void divide() {
    double sumX = 0;
    double sumY = 0;
    double sumXy = 0;
    for (int index : order) {
      if (KeptBoxes.takesPart(boxes, index)) {
        double reachX = reachX(index);
        double reachY = reachY(index);
        sumX += reachX;
        sumY += reachY;
        sumXy += reachX * reachY;
      }
    }
    if (participants == 0) {
      return;
    }
    cellWidth = CELL_REACHES * sumX / participants;
    cellHeight = CELL_REACHES * sumY / participants;
    // not more cells than about four a box, however far apart the boxes lie
    double most = 2 * Math.sqrt(participants);
    cellWidth = Math.max(cellWidth, (right - left) / most);
    cellHeight = Math.max(cellHeight, (bottom - top) / most);
    columns = 1 + (int) ((right - left) / cellWidth);
    rows = 1 + (int) ((bottom - top) / cellHeight);
    // the sum of (2 reachX / cellWidth + 1) · (2 reachY / cellHeight + 1): cells looked at
    work =
        participants
            + 2 * sumX / cellWidth
            + 2 * sumY / cellHeight
            + 4 * sumXy / (cellWidth * cellHeight);
  }

  /** Writes the kept ones among the order to {@code kept} until that is full; how many. */
  int suppress(int[] kept) {
    var survivors = new KeptBoxes(Math.min(kept.length, participants));
    int[] first = new int[columns * rows];
    Arrays.fill(first, -1);
    int[] next = new int[Math.min(kept.length, participants)];
    int count = 0;
    for (int i = 0; i < order.length && count < kept.length; i++) {
      int index = order[i];
      if (!KeptBoxes.takesPart(boxes, index)) {
        kept[count++] = index;
      } else if (!removed(index, survivors, first, next)) {
        int number = survivors.add(boxes, index);
        int cell = row(centreY(index)) * columns + column(centreX(index));
        next[number] = first[cell];
        first[cell] = number;
        kept[count++] = index;
      }
    }
    return count;
  }

  private boolean removed(int index, KeptBoxes survivors, int[] first, int[] next) {
    float x1 = boxes.x1(index);
    float y1 = boxes.y1(index);
    float x2 = boxes.x2(index);
    float y2 = boxes.y2(index);
    float area = boxes.area(index);
    double reachX = reachX(index);
    double reachY = reachY(index);
    int lastColumn = column(centreX(index) + reachX);
    int lastRow = row(centreY(index) + reachY);
    int firstColumn = column(centreX(index) - reachX);
    for (int row = row(centreY(index) - reachY); row <= lastRow; row++) {
      for (int column = firstColumn; column <= lastColumn; column++) {
        for (int k = first[row * columns + column]; k >= 0; k = next[k]) {
          if (survivors.overlaps(k, x1, y1, x2, y2, area, threshold)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private double reachX(int index) {
    double width = (double) boxes.x2(index) - boxes.x1(index);
    return Math.min(factor * width, width / 2 + halfWidest);
  }

  private double reachY(int index) {
    double height = (double) boxes.y2(index) - boxes.y1(index);
    return Math.min(factor * height, height / 2 + halfHighest);
  }

  private double centreX(int index) {
    return ((double) boxes.x1(index) + boxes.x2(index)) / 2;
  }

  private double centreY(int index) {
    return ((double) boxes.y1(index) + boxes.y2(index)) / 2;
  }

  private int column(double x) {
    return Math.max(0, Math.min((int) ((x - left) / cellWidth), columns - 1));
  }

  private int row(double y) {
    return Math.max(0, Math.min((int) ((y - top) / cellHeight), rows - 1));
  }
}
