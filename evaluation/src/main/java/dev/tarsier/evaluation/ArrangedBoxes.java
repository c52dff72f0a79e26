package dev.tarsier.evaluation;

/**
 * The boxes of columns under other images or classes, in the order of the columns, which is that of
 * the file within a class and image. Everything else of a box stays as it is.
 */
public final class ArrangedBoxes {

  private ArrangedBoxes() {}

  /** Where each box goes. */
  public interface Arrangement {

    /** The new index of the image of box {@code i}. */
    int image(int i);

    /** The new class of box {@code i}; negative: it is left out. */
    int category(int i);
  }

  /** Ground truth. */
  public static BoxSource.OfTruths of(TruthColumns columns, Arrangement arrangement) {
    return new Truths(columns, arrangement);
  }

  /** Detections. */
  public static BoxSource.OfDetections of(DetectionColumns columns, Arrangement arrangement) {
    return new Detections(columns, arrangement);
  }

  private abstract static class Boxes implements BoxSource {
    private final BoxColumns columns;
    private final Arrangement arrangement;

    Boxes(BoxColumns columns, Arrangement arrangement) {
      this.columns = columns;
      this.arrangement = arrangement;
    }

    @Override
    public int size() {
      return columns.size();
    }

    @Override
    public int image(int i) {
      return arrangement.image(i);
    }

    @Override
    public int category(int i) {
      return arrangement.category(i);
    }

    @Override
    public double x(int i) {
      return columns.x(i);
    }

    @Override
    public double y(int i) {
      return columns.y(i);
    }

    @Override
    public double width(int i) {
      return columns.width(i);
    }

    @Override
    public double height(int i) {
      return columns.height(i);
    }
  }

  private static final class Truths extends Boxes implements BoxSource.OfTruths {
    private final TruthColumns truths;

    Truths(TruthColumns truths, Arrangement arrangement) {
      super(truths, arrangement);
      this.truths = truths;
    }

    @Override
    public double area(int i) {
      return truths.area(i);
    }

    @Override
    public boolean crowd(int i) {
      return truths.crowd(i);
    }

    @Override
    public boolean difficult(int i) {
      return truths.difficult(i);
    }
  }

  private static final class Detections extends Boxes implements BoxSource.OfDetections {
    private final DetectionColumns detections;

    Detections(DetectionColumns detections, Arrangement arrangement) {
      super(detections, arrangement);
      this.detections = detections;
    }

    @Override
    public double score(int i) {
      return detections.score(i);
    }
  }
}
