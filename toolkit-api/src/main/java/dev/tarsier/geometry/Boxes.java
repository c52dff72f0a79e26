package dev.tarsier.geometry;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Boxes x1, y1, x2, y2 in continuous pixel coordinates, four floats a box in one array.
 *
 * <p>Nothing is checked or put in order: an inverted box (x2 &lt; x1) stays inverted and NaN stays
 * NaN. Operations say what they make of such boxes.
 */
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

  /** The boxes of a float array of n × 4, copied from its device. */
  public static Boxes of(NDArray array) {
    Shape shape = array.getShape();
    if (shape.dimension() != 2 || shape.get(1) != 4) {
      throw new IllegalArgumentException("an array of %s holds no boxes of n × 4".formatted(shape));
    }
    return of(array.toFloatArray());
  }

  /** The boxes of all lists, one list after the other. */
  public static Boxes concat(Boxes... lists) {
    int length = Arrays.stream(lists).mapToInt(list -> list.coordinates.length).sum();
    float[] all = new float[length];
    int at = 0;
    for (Boxes list : lists) {
      System.arraycopy(list.coordinates, 0, all, at, list.coordinates.length);
      at += list.coordinates.length;
    }
    return new Boxes(all);
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

  /** x2 − x1 of box i; negative if it is inverted. */
  public float width(int i) {
    return x2(i) - x1(i);
  }

  /** y2 − y1 of box i; negative if it is inverted. */
  public float height(int i) {
    return y2(i) - y1(i);
  }

  /** Width times height of box i; a box inverted along both axes has a positive one. */
  public float area(int i) {
    return width(i) * height(i);
  }

  /** The coordinates, four a box; not to be changed. */
  public float[] coordinates() {
    return coordinates;
  }

  /** The boxes of these indices, in their order; an index may occur more than once. */
  public Boxes select(int... indices) {
    float[] selected = new float[4 * indices.length];
    for (int i = 0; i < indices.length; i++) {
      System.arraycopy(coordinates, 4 * indices[i], selected, 4 * i, 4);
    }
    return new Boxes(selected);
  }

  /**
   * Every coordinate moved to the nearest in [0, width] or [0, height]: edges may lie on the far
   * border. A box that is wholly outside becomes one without area; NaN stays NaN.
   */
  public Boxes clipped(float width, float height) {
    float[] clipped = new float[coordinates.length];
    for (int i = 0; i < clipped.length; i += 2) {
      clipped[i] = Math.min(Math.max(coordinates[i], 0), width);
      clipped[i + 1] = Math.min(Math.max(coordinates[i + 1], 0), height);
    }
    return new Boxes(clipped);
  }

  /** Every x multiplied by {@code factorX}, every y by {@code factorY}. */
  public Boxes scaled(float factorX, float factorY) {
    float[] scaled = new float[coordinates.length];
    for (int i = 0; i < scaled.length; i += 2) {
      scaled[i] = coordinates[i] * factorX;
      scaled[i + 1] = coordinates[i + 1] * factorY;
    }
    return new Boxes(scaled);
  }

  /**
   * The indices of the boxes whose width and height are both at least {@code side}, rising. Boxes
   * with NaN are left out, and inverted ones where {@code side} is positive.
   */
  public int[] notSmallerThan(float side) {
    return IntStream.range(0, size()).filter(i -> width(i) >= side && height(i) >= side).toArray();
  }

  /** A new array of n × 4 in {@code manager}. */
  public NDArray toArray(NDManager manager) {
    return manager.create(coordinates, new Shape(size(), 4));
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
