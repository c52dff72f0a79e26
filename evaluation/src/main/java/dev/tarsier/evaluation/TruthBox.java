package dev.tarsier.evaluation;

/**
 * A ground-truth box in continuous pixel coordinates of the original image (pixel i covers [i,
 * i+1)).
 *
 * @param x left edge
 * @param y top edge
 * @param width right edge minus left edge; may be zero or negative, boxes are evaluated as they are
 * @param height bottom edge minus top edge
 * @param category index into {@link EvaluationSet#classes()}
 * @param area the area that COCO's size ranges look at: the annotation's own field (for COCO data
 *     the area of the mask, not of the box)
 * @param crowd COCO's {@code iscrowd}: a region of many objects, which takes any number of
 *     detections and counts for nothing; under VOC it is left out as a difficult object is
 * @param difficult VOC's flag: a hit counts neither as true nor as false; COCO ignores the flag
 */
public record TruthBox(
    double x,
    double y,
    double width,
    double height,
    int category,
    double area,
    boolean crowd,
    boolean difficult)
    implements BoxNumbers {

  /** Refuses numbers that are not finite. */
  public TruthBox {
    Finite.check("a ground-truth box", x, y, width, height, area);
  }

  /** An ordinary object whose area is its box's. */
  public static TruthBox of(double x, double y, double width, double height, int category) {
    return new TruthBox(x, y, width, height, category, width * height, false, false);
  }
}
