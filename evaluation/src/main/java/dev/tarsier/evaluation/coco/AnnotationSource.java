package dev.tarsier.evaluation.coco;

import dev.tarsier.annotations.coco.CocoAnnotations;
import dev.tarsier.evaluation.BoxSource;

/** Annotations of a file as the ground truth of a set. */
final class AnnotationSource implements BoxSource.OfTruths {
  private final CocoAnnotations annotations;
  private final int[] imagePlaces;
  private final int[] categoryPlaces;

  /**
   * A view.
   *
   * @param imagePlaces from the file's images to the set's
   * @param categoryPlaces from the file's categories to the set's classes
   */
  AnnotationSource(CocoAnnotations annotations, int[] imagePlaces, int[] categoryPlaces) {
    this.annotations = annotations;
    this.imagePlaces = imagePlaces;
    this.categoryPlaces = categoryPlaces;
  }

  @Override
  public int size() {
    return annotations.size();
  }

  @Override
  public int image(int i) {
    return imagePlaces[annotations.image(i)];
  }

  @Override
  public int category(int i) {
    return categoryPlaces[annotations.category(i)];
  }

  @Override
  public double x(int i) {
    return annotations.x(i);
  }

  @Override
  public double y(int i) {
    return annotations.y(i);
  }

  @Override
  public double width(int i) {
    return annotations.width(i);
  }

  @Override
  public double height(int i) {
    return annotations.height(i);
  }

  @Override
  public double area(int i) {
    return annotations.area(i);
  }

  @Override
  public boolean crowd(int i) {
    return annotations.crowd(i);
  }

  @Override
  public boolean difficult(int i) {
    return annotations.difficult(i);
  }
}
