package dev.tarsier.evaluation.statistics;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Seeded draws: number r is the same whatever was drawn before it, and by whichever thread.
 *
 * @param seed the seed of all of them
 */
record Draws(long seed) {
  /**
   * Odd, and not the generator's own step (the golden ratio), by which streams would be shifted
   * copies of each other.
   */
  private static final long APART = 0xD1B54A32D192ED03L;

  /** The stream of draw {@code r}. */
  SplittableRandom stream(int r) {
    return new SplittableRandom(new SplittableRandom(seed ^ (APART * (r + 1L))).nextLong());
  }

  /** How often each image is drawn when as many are drawn as there are, with replacement. */
  int[] weights(int r, int images) {
    SplittableRandom random = stream(r);
    var weights = new int[images];
    for (int i = 0; i < images; i++) {
      weights[random.nextInt(images)]++;
    }
    return weights;
  }

  /** Every image once. */
  static int[] once(int images) {
    var weights = new int[images];
    Arrays.fill(weights, 1);
    return weights;
  }
}
