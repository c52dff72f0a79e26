package dev.tarsier.annotations;

import java.util.OptionalDouble;

/**
 * An object as its file states it.
 *
 * @param number what finds it in its file: its position counted from 1, or its id
 * @param className as written
 * @param x1 minimum corner as written
 * @param y1 minimum corner as written
 * @param x2 maximum corner as written
 * @param y2 maximum corner as written
 * @param width as the file states it, or x2 − x1 where it states corners
 * @param height as the file states it, or y2 − y1 where it states corners
 * @param area the stated area; empty where the format has none
 * @param difficult VOC's flag
 * @param crowd COCO's flag
 * @param appearance how it is seen
 */
public record AnnotatedObject(
    String number,
    String className,
    double x1,
    double y1,
    double x2,
    double y2,
    double width,
    double height,
    OptionalDouble area,
    boolean difficult,
    boolean crowd,
    Appearance appearance) {

  /** An object that its file states by two corners. */
  public static AnnotatedObject ofCorners(
      String number, String className, double[] corners, boolean difficult) {
    return new AnnotatedObject(
        number,
        className,
        corners[0],
        corners[1],
        corners[2],
        corners[3],
        corners[2] - corners[0],
        corners[3] - corners[1],
        OptionalDouble.empty(),
        difficult,
        false,
        Appearance.PLAIN);
  }

  /** The same object with what COCO's format has beyond VOC's. */
  public AnnotatedObject withCoco(OptionalDouble statedArea, boolean isCrowd) {
    return new AnnotatedObject(
        number,
        className,
        x1,
        y1,
        x2,
        y2,
        width,
        height,
        statedArea,
        difficult,
        isCrowd,
        appearance);
  }

  /** The same object, seen like this. */
  public AnnotatedObject seen(Appearance as) {
    return new AnnotatedObject(
        number, className, x1, y1, x2, y2, width, height, area, difficult, crowd, as);
  }

  /** An object that its file states by its minimum corner and its size. */
  public static AnnotatedObject ofSize(
      String number,
      String className,
      double[] xywh,
      OptionalDouble area,
      boolean difficult,
      boolean crowd) {
    return new AnnotatedObject(
        number,
        className,
        xywh[0],
        xywh[1],
        xywh[0] + xywh[2],
        xywh[1] + xywh[3],
        xywh[2],
        xywh[3],
        area,
        difficult,
        crowd,
        Appearance.PLAIN);
  }
}
