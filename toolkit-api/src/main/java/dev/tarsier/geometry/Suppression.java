package dev.tarsier.geometry;

import java.util.Arrays;

/**
 * One greedy suppression under way. How a box is compared with those kept before may change at any
 * point; the result is the same.
 */
final class Suppression {

  private final Boxes boxes;
  private final int[] order;
  private final double threshold;
  private final int[] kept;
  private final KeptBoxes survivors = new KeptBoxes();
  private int count;
  private int next;

  /**
   * Of the boxes in this order, to be kept until there are {@code most}.
   *
   * @param order indices, best first
   */
  Suppression(Boxes boxes, int[] order, double threshold, int most) {
    this.boxes = boxes;
    this.order = order;
    this.threshold = threshold;
    kept = new int[Math.min(order.length, most)];
  }

  /**
   * Goes on as suppression is defined, every box meeting every kept one until one removes it.
   * Pauses as soon as more than {@code crowd} boxes have to be met.
   */
  void comparingAll(int crowd) {
    for (; !isDone() && survivors.size() <= crowd; next++) {
      int index = order[next];
      if (!KeptBoxes.takesPart(boxes, index)) {
        kept[count++] = index;
      } else if (!survivors.remove(boxes, index, threshold)) {
        survivors.add(boxes, index);
        kept[count++] = index;
      }
    }
  }

  /** Goes on to the end, every box meeting the kept ones near it. */
  void through(CentreGrid grid) {
    for (int k = 0; k < survivors.size(); k++) {
      grid.put(k, survivors);
    }
    for (; !isDone(); next++) {
      int index = order[next];
      if (!KeptBoxes.takesPart(boxes, index)) {
        kept[count++] = index;
      } else if (!grid.remove(boxes, index, survivors, threshold)) {
        grid.put(survivors.add(boxes, index), survivors);
        kept[count++] = index;
      }
    }
  }

  /** Whether all boxes have been looked at or enough are kept. */
  boolean isDone() {
    return next == order.length || count == kept.length;
  }

  /** A grid for the boxes in this order. */
  CentreGrid grid() {
    return CentreGrid.over(boxes, order, threshold);
  }

  /** The boxes kept so far, best first. */
  int[] kept() {
    return Arrays.copyOf(kept, count);
  }
}
