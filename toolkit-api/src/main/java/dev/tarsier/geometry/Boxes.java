package dev.tarsier.geometry;

import java.util.Arrays;

/** Boxes x1, y1, x2, y2 in continuous pixel coordinates, four floats a box in one array. */
public final class Boxes {

  private static final Boxes NONE = new Boxes(new float[0]);

  private final float[] coordinates;

  private Boxes(float[] coordinates) {
    this.coordinates = coordinates;
  }

  /** No boxes. */
  public static Boxes none() {
    return NONE;
  }

  /** Boxes over this array, which is not copied: do not change it afterwards. */
  public static Boxes of(float... coordinates) {
    if (coordinates.length % 4 != 0) {
      throw new IllegalArgumentException(
          "%d coordinates are no whole boxes of four".formatted(coordinates.length));
    }
    return new Boxes(coordinates);
  }

  /** The number of boxes. */
  public int size() {
    return coordinates.length / 4;
  }

  /** Left edge of box i. */
  public float x1(int i) {
    return coordinates[4 * i];
  }

  /** Upper edge of box i. */
  public float y1(int i) {
    return coordinates[4 * i + 1];
  }

  /** Right edge of box i. */
  public float x2(int i) {
    return coordinates[4 * i + 2];
  }

  /** Lower edge of box i. */
  public float y2(int i) {
    return coordinates[4 * i + 3];
  }

  /** The coordinates, four a box; not to be changed. */
  public float[] coordinates() {
    return coordinates;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Boxes boxes && Arrays.equals(coordinates, boxes.coordinates);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(coordinates);
  }

  @Override
  public String toString() {
    return Arrays.toString(coordinates);
  }
}
