package dev.tarsier.geometry;

import java.util.SplittableRandom;

/** Seeded boxes as detectors meet them. */
final class RandomBoxes {

  private RandomBoxes() {}

  /** Sides 10 to 110, centres anywhere in a square. */
  static Boxes scattered(SplittableRandom random, int count, double extent) {
    float[] corners = new float[4 * count];
    for (int i = 0; i < count; i++) {
      put(corners, i, random, extent * random.nextDouble(), extent * random.nextDouble(), 10, 110);
    }
    return Boxes.of(corners);
  }

  /** Around a few objects of side 60 to 200, as a proposal network gives them. */
  static Boxes clustered(SplittableRandom random, int count, int objects) {
    Boxes around = scattered(random, objects, 1000);
    float[] corners = new float[4 * count];
    for (int i = 0; i < count; i++) {
      int object = random.nextInt(objects);
      double x = around.x1(object) + 20 * random.nextDouble();
      double y = around.y1(object) + 20 * random.nextDouble();
      put(corners, i, random, x, y, 100, 130);
    }
    return Boxes.of(corners);
  }

  /** Sides over five orders of magnitude, far from the origin too. */
  static Boxes ofAllSizes(SplittableRandom random, int count) {
    float[] corners = new float[4 * count];
    for (int i = 0; i < count; i++) {
      double side = Math.pow(10, -2 + 5 * random.nextDouble());
      double extent = random.nextInt(10) == 0 ? 1e5 : 500;
      double x = extent * (random.nextDouble() - 0.5);
      double y = extent * (random.nextDouble() - 0.5);
      put(corners, i, random, x, y, side / 2, side);
    }
    return Boxes.of(corners);
  }

  /** Scores of which none is equal to another. */
  static float[] distinctScores(SplittableRandom random, int count) {
    float[] scores = new float[count];
    for (int i = 0; i < count; i++) {
      scores[i] = (float) i / count;
    }
    for (int i = count - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      float score = scores[i];
      scores[i] = scores[other];
      scores[other] = score;
    }
    return scores;
  }

  private static void put(
      float[] corners,
      int i,
      SplittableRandom random,
      double x,
      double y,
      double low,
      double high) {
    double width = low + (high - low) * random.nextDouble();
    double height = low + (high - low) * random.nextDouble();
    corners[4 * i] = (float) (x - width / 2);
    corners[4 * i + 1] = (float) (y - height / 2);
    corners[4 * i + 2] = (float) (x + width / 2);
    corners[4 * i + 3] = (float) (y + height / 2);
  }
}
