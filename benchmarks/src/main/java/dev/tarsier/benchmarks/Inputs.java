package dev.tarsier.benchmarks;

import dev.tarsier.geometry.Boxes;
import dev.tarsier.testing.FormulaWeights;

/** The inputs of {@code bench_torchvision.py}, number by number. */
public final class Inputs {

  private Inputs() {}

  /** Boxes of sides 10 to 110, centres uniform in a square of 2,000. */
  public static Boxes scattered(long seed, int count) {
    float[] corners = new float[4 * count];
    for (int i = 0; i < count; i++) {
      for (int axis = 0; axis < 2; axis++) {
        double centre = 2000 * part(seed, 5L * i + axis);
        double side = 10 + 100 * part(seed, 5L * i + 2 + axis);
        put(corners, i, axis, centre, side);
      }
    }
    return Boxes.of(corners);
  }

  /** Boxes jittered by up to a tenth of their sides around 20 objects of side 60 to 200. */
  public static Boxes clustered(long seed, int count) {
    float[] corners = new float[4 * count];
    for (int i = 0; i < count; i++) {
      long object = 4L * (i % 20);
      for (int axis = 0; axis < 2; axis++) {
        double side = 60 + 140 * part(seed + 1, object + 2 + axis);
        double shift = (part(seed, 5L * i + axis) - 0.5) * 0.2 * side;
        double centre = 1000 * part(seed + 1, object + axis) + shift;
        put(corners, i, axis, centre, side * (0.9 + 0.2 * part(seed, 5L * i + 2 + axis)));
      }
    }
    return Boxes.of(corners);
  }

  /** The scores that go with either. */
  public static float[] scores(long seed, int count) {
    float[] scores = new float[count];
    for (int i = 0; i < count; i++) {
      scores[i] = (float) part(seed, 5L * i + 4);
    }
    return scores;
  }

  /** Regions of an image of 800 × 1088 pixels, sides up to 316. */
  public static Boxes regions(int count) {
    double[] extent = {1088, 800};
    float[] corners = new float[4 * count];
    for (int i = 0; i < count; i++) {
      for (int axis = 0; axis < 2; axis++) {
        double centre = extent[axis] * part(77, 4L * i + axis);
        double side = 16 + 300 * part(77, 4L * i + 2 + axis);
        put(corners, i, axis, centre, side);
      }
    }
    return Boxes.of(corners).clipped(1088, 800);
  }

  private static void put(float[] corners, int i, int axis, double centre, double side) {
    corners[4 * i + axis] = (float) (centre - side / 2);
    corners[4 * i + 2 + axis] = (float) (centre + side / 2);
  }

  /** In [0, 1). */
  private static double part(long seed, long index) {
    return (FormulaWeights.unit(seed, index) + 1) / 2;
  }
}
