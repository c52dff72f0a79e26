package dev.tarsier.matching;

import dev.tarsier.geometry.BoxColumns;
import dev.tarsier.geometry.Boxes;
import java.util.Arrays;

/**
 * Of a table of overlaps, one row an object and one column an anchor, what matching asks for: the
 * best object of each anchor and the best anchors of each object. Rows are made one after the other
 * in one buffer, so the table is never held. NaN loses against everything.
 */
final class BestMatches {

  /** No object or anchor, because all overlaps are NaN or there are none. */
  static final int NONE = -1;

  private final float[] values;
  private final int[] objects;
  private final int[] anchors;
  private final boolean[] best;

  private BestMatches(int objectCount, int anchorCount) {
    values = new float[anchorCount];
    Arrays.fill(values, Float.NEGATIVE_INFINITY);
    objects = new int[anchorCount];
    Arrays.fill(objects, NONE);
    anchors = new int[objectCount];
    best = new boolean[anchorCount];
  }

  /** From the IoUs of objects and anchors, in float as {@code Overlap.IOU} defines it. */
  static BestMatches of(Boxes objects, Boxes anchors) {
    var matches = new BestMatches(objects.size(), anchors.size());
    BoxColumns columns = BoxColumns.of(anchors);
    float[] row = new float[anchors.size()];
    for (int object = 0; object < objects.size(); object++) {
      columns.iou(objects, object, row);
      matches.read(object, row);
    }
    return matches;
  }

  /** From a table, row by row. */
  static BestMatches of(float[] overlaps, int objectCount, int anchorCount) {
    if (overlaps.length != Math.multiplyExact(objectCount, anchorCount)) {
      throw new IllegalArgumentException(
          "%d overlaps are no table of %d objects × %d anchors"
              .formatted(overlaps.length, objectCount, anchorCount));
    }
    var matches = new BestMatches(objectCount, anchorCount);
    for (int object = 0; object < objectCount; object++) {
      int from = object * anchorCount;
      matches.read(object, Arrays.copyOfRange(overlaps, from, from + anchorCount));
    }
    return matches;
  }

  private void read(int object, float[] row) {
    float highest = Float.NEGATIVE_INFINITY;
    int first = NONE;
    for (int anchor = 0; anchor < row.length; anchor++) {
      float value = row[anchor];
      if (value > values[anchor]) {
        values[anchor] = value;
        objects[anchor] = object;
      }
      if (value > highest) {
        highest = value;
        first = anchor;
      }
    }
    anchors[object] = first;
    if (first != NONE) {
      for (int anchor = first; anchor < row.length; anchor++) {
        best[anchor] |= row[anchor] == highest;
      }
    }
  }

  /** The number of anchors. */
  int anchorCount() {
    return values.length;
  }

  /** The number of objects. */
  int objectCount() {
    return anchors.length;
  }

  /** The highest overlap of an anchor. */
  float value(int anchor) {
    return values[anchor];
  }

  /** The first object that has this highest overlap. */
  int object(int anchor) {
    return objects[anchor];
  }

  /** The first anchor that has an object's highest overlap. */
  int anchor(int object) {
    return anchors[object];
  }

  /** Whether some object's highest overlap is with this anchor, possibly with others as well. */
  boolean isBestOfAnObject(int anchor) {
    return best[anchor];
  }
}
