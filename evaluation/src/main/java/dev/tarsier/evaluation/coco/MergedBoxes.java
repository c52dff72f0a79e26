package dev.tarsier.evaluation.coco;

import dev.tarsier.evaluation.BoxColumns;
import dev.tarsier.evaluation.BoxSource;
import dev.tarsier.evaluation.DetectionColumns;
import dev.tarsier.evaluation.TruthColumns;

/**
 * All classes as one: in columns made of this an image's boxes follow each other by class, then in
 * the order of their file, and {@code order} is the index into the columns of the classes.
 */
abstract class MergedBoxes implements BoxSource {
  private final BoxColumns columns;

  private MergedBoxes(BoxColumns columns) {
    this.columns = columns;
  }

  @Override
  public final int size() {
    return columns.size();
  }

  @Override
  public final int image(int i) {
    return columns.image(i);
  }

  @Override
  public final int category(int i) {
    return 0;
  }

  @Override
  public final double x(int i) {
    return columns.x(i);
  }

  @Override
  public final double y(int i) {
    return columns.y(i);
  }

  @Override
  public final double width(int i) {
    return columns.width(i);
  }

  @Override
  public final double height(int i) {
    return columns.height(i);
  }

  static final class Truths extends MergedBoxes implements BoxSource.OfTruths {
    private final TruthColumns truths;

    Truths(TruthColumns truths) {
      super(truths);
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

  static final class Detections extends MergedBoxes implements BoxSource.OfDetections {
    private final DetectionColumns detections;

    Detections(DetectionColumns detections) {
      super(detections);
      this.detections = detections;
    }

    @Override
    public double score(int i) {
      return detections.score(i);
    }
  }
}
