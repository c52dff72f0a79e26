package dev.tarsier.data;

/**
 * One annotated object: where learning sees it, and beside that where its file has it.
 *
 * @param x1 left edge in continuous pixel coordinates of the image, not outside it
 * @param y1 upper edge
 * @param x2 right edge, greater than x1
 * @param y2 lower edge, greater than y1
 * @param classIndex position in the experiment's {@link ClassNames}
 * @param area the annotated area in pixels, which for COCO is the mask's and not the box's
 * @param difficult VOC's flag: neither counted nor missed in evaluation
 * @param crowd COCO's flag: a region of many objects, left out of training
 * @param annotated the box as its file has it, which is what evaluations measure against
 */
public record GroundTruthBox(
    float x1,
    float y1,
    float x2,
    float y2,
    int classIndex,
    double area,
    boolean difficult,
    boolean crowd,
    Annotated annotated) {

  /**
   * A box as a file has it, neither clipped nor rounded. Evaluation takes these numbers, so that a
   * checkpoint is measured against the same bits as a file of its detections.
   *
   * @param x left edge
   * @param y upper edge
   * @param width right edge minus left edge
   * @param height lower edge minus upper edge
   */
  public record Annotated(double x, double y, double width, double height) {}

  /** An object whose file says no more than these corners. */
  public GroundTruthBox(
      float x1,
      float y1,
      float x2,
      float y2,
      int classIndex,
      double area,
      boolean difficult,
      boolean crowd) {
    this(
        x1,
        y1,
        x2,
        y2,
        classIndex,
        area,
        difficult,
        crowd,
        new Annotated(x1, y1, (double) x2 - x1, (double) y2 - y1));
  }

  /** An ordinary object whose area is its box's. */
  public static GroundTruthBox of(float x1, float y1, float x2, float y2, int classIndex) {
    return new GroundTruthBox(
        x1, y1, x2, y2, classIndex, (double) (x2 - x1) * (y2 - y1), false, false);
  }

  /** The same object at another place, where no file has it. */
  public GroundTruthBox at(float newX1, float newY1, float newX2, float newY2) {
    return new GroundTruthBox(newX1, newY1, newX2, newY2, classIndex, area, difficult, crowd);
  }

  /** The same object with the numbers of its file. */
  public GroundTruthBox annotatedAs(double x, double y, double width, double height) {
    return new GroundTruthBox(
        x1, y1, x2, y2, classIndex, area, difficult, crowd, new Annotated(x, y, width, height));
  }
}
