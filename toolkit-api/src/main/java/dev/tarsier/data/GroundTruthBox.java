package dev.tarsier.data;

/**
 * One annotated object.
 *
 * @param x1 left edge in continuous pixel coordinates of the image
 * @param y1 upper edge
 * @param x2 right edge, greater than x1
 * @param y2 lower edge, greater than y1
 * @param classIndex position in the experiment's {@link ClassNames}
 * @param area the annotated area in pixels, which for COCO is the mask's and not the box's
 * @param difficult VOC's flag: neither counted nor missed in evaluation
 * @param crowd COCO's flag: a region of many objects, left out of training
 */
public record GroundTruthBox(
    float x1,
    float y1,
    float x2,
    float y2,
    int classIndex,
    double area,
    boolean difficult,
    boolean crowd) {

  /** An ordinary object whose area is its box's. */
  public static GroundTruthBox of(float x1, float y1, float x2, float y2, int classIndex) {
    return new GroundTruthBox(
        x1, y1, x2, y2, classIndex, (double) (x2 - x1) * (y2 - y1), false, false);
  }

  /** The same object at another place. */
  public GroundTruthBox at(float newX1, float newY1, float newX2, float newY2) {
    return new GroundTruthBox(newX1, newY1, newX2, newY2, classIndex, area, difficult, crowd);
  }
}
