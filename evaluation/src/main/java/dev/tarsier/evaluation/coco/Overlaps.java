package dev.tarsier.evaluation.coco;

import dev.tarsier.evaluation.ScoredBox;
import dev.tarsier.evaluation.TruthBox;
import java.util.List;

/**
 * Intersection over union, detections × ground truths, with the rounding of pycocotools' C code:
 * areas are products of the given sides, the union is {@code (detection + truth) − intersection};
 * for a crowd the union is the detection alone. Boxes that only touch, or have no area, overlap by
 * 0.
 */
final class Overlaps {
  private Overlaps() {}

  static double[][] of(List<ScoredBox> detections, List<TruthBox> truths) {
    var overlaps = new double[detections.size()][truths.size()];
    for (int d = 0; d < overlaps.length; d++) {
      ScoredBox detection = detections.get(d);
      for (int g = 0; g < overlaps[d].length; g++) {
        overlaps[d][g] = iou(detection, truths.get(g));
      }
    }
    return overlaps;
  }

  static double iou(ScoredBox d, TruthBox g) {
    double width = Math.min(d.width() + d.x(), g.width() + g.x()) - Math.max(d.x(), g.x());
    if (width <= 0) {
      return 0;
    }
    double height = Math.min(d.height() + d.y(), g.height() + g.y()) - Math.max(d.y(), g.y());
    if (height <= 0) {
      return 0;
    }
    double intersection = width * height;
    double area = d.width() * d.height();
    double union = g.crowd() ? area : area + g.width() * g.height() - intersection;
    return intersection / union;
  }
}
