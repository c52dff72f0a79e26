package dev.tarsier.evaluation.diagnosis;

import dev.tarsier.evaluation.ScoredBox;
import dev.tarsier.evaluation.TruthBox;

/**
 * Intersection over union of two boxes, rounded as COCO's reference program rounds it: areas are
 * products of the given sides, the union is {@code (detection + truth) − intersection}. For a crowd
 * the union is the detection alone. Boxes that only touch overlap by 0.
 */
public final class Overlap {
  private Overlap() {}

  /** Intersection over union, over the detection's own area where the truth is a crowd. */
  public static double of(ScoredBox d, TruthBox g) {
    double width = Math.min(d.width() + d.x(), g.width() + g.x()) - Math.max(d.x(), g.x());
    double height = Math.min(d.height() + d.y(), g.height() + g.y()) - Math.max(d.y(), g.y());
    if (width <= 0 || height <= 0) {
      return 0;
    }
    double intersection = width * height;
    double area = d.width() * d.height();
    return intersection / (g.crowd() ? area : area + g.width() * g.height() - intersection);
  }

  /** Intersection over union of two ground truths, crowd or not. */
  public static double of(TruthBox a, TruthBox b) {
    var plain =
        new TruthBox(
            b.x(), b.y(), b.width(), b.height(), b.category(), b.area(), false, b.difficult());
    return of(new ScoredBox(a.x(), a.y(), a.width(), a.height(), a.category(), 1), plain);
  }
}
