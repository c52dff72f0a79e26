package dev.tarsier.geometry;

/** Suppression as it is defined: every box meets every kept one until one removes it. */
final class PlainNms {

  private PlainNms() {}

  /** Writes the kept ones among {@code order} to {@code kept} until that is full; how many. */
  static int suppress(Boxes boxes, int[] order, double threshold, int[] kept) {
    var survivors = new KeptBoxes(0);
    int count = 0;
    for (int i = 0; i < order.length && count < kept.length; i++) {
      int index = order[i];
      if (!KeptBoxes.takesPart(boxes, index)) {
        kept[count++] = index;
      } else if (!removed(boxes, index, survivors, threshold)) {
        survivors.add(boxes, index);
        kept[count++] = index;
      }
    }
    return count;
  }

  private static boolean removed(Boxes boxes, int index, KeptBoxes survivors, double threshold) {
    float x1 = boxes.x1(index);
    float y1 = boxes.y1(index);
    float x2 = boxes.x2(index);
    float y2 = boxes.y2(index);
    float area = boxes.area(index);
    for (int k = 0; k < survivors.size(); k++) {
      if (survivors.overlaps(k, x1, y1, x2, y2, area, threshold)) {
        return true;
      }
    }
    return false;
  }
}
