package dev.tarsier.anchor;

import dev.tarsier.geometry.BoxColumns;
import dev.tarsier.geometry.Boxes;

/** How well anchors cover objects: what no anchor overlaps enough can hardly be learned. */
public final class AnchorCoverage {

  private AnchorCoverage() {}

  /**
   * The IoU of each object with the anchor that overlaps it most.
   *
   * @return one a object; 0 where there are no anchors
   */
  public static float[] best(Boxes objects, Boxes anchors) {
    BoxColumns columns = BoxColumns.of(anchors);
    float[] row = new float[anchors.size()];
    float[] best = new float[objects.size()];
    for (int object = 0; object < best.length; object++) {
      columns.iou(objects, object, row);
      for (float iou : row) {
        best[object] = Math.max(best[object], iou);
      }
    }
    return best;
  }
}
