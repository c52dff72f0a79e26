package dev.tarsier.evaluation.coco;

import dev.tarsier.evaluation.DetectionColumns;
import dev.tarsier.evaluation.TruthColumns;

/**
 * Intersection over union with the rounding of pycocotools' C code: areas are products of the given
 * sides, the union is {@code (detection + truth) − intersection}; for a crowd the union is the
 * detection alone. Boxes that only touch, or have no area, overlap by 0.
 */
final class Overlaps {
  private Overlaps() {}

  static double iou(DetectionColumns d, int i, TruthColumns g, int j) {
    double width = Math.min(d.width(i) + d.x(i), g.width(j) + g.x(j)) - Math.max(d.x(i), g.x(j));
    if (width <= 0) {
      return 0;
    }
    double height = Math.min(d.height(i) + d.y(i), g.height(j) + g.y(j)) - Math.max(d.y(i), g.y(j));
    if (height <= 0) {
      return 0;
    }
    double intersection = width * height;
    double area = d.width(i) * d.height(i);
    double union = g.crowd(j) ? area : area + g.width(j) * g.height(j) - intersection;
    return intersection / union;
  }
}
