package dev.tarsier.datasets.reading;

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
 * @param area the stated area; empty where the format has none
 * @param difficult VOC's flag
 * @param crowd COCO's flag
 */
public record RawObject(
    long number,
    String className,
    double x1,
    double y1,
    double x2,
    double y2,
    OptionalDouble area,
    boolean difficult,
    boolean crowd) {

  /** Whether the written corners enclose nothing: such a box can be matched by no detection. */
  boolean isEmpty() {
    return !(x2 > x1 && y2 > y1);
  }
}
