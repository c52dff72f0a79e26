package dev.tarsier.matching;

import dev.tarsier.geometry.Boxes;

/**
 * SSD's matching: each default box gets the object it overlaps most, if the IoU reaches the
 * threshold, and each object gets the default box it overlaps most in any case. Liu et al.: "SSD",
 * ECCV 2016, arXiv:1512.02325, section 2.2, "Matching strategy".
 *
 * <p>Objects take their boxes in order, so of two objects with the same best box the later one has
 * it. Ties go to the first object and the first box; an object that overlaps nothing takes the very
 * first box. Without objects every box is negative, {@link Matcher#BELOW}; an object with NaN gets
 * none.
 *
 * @param threshold in [0, 1]; rounded to float
 */
public record SsdMatcher(double threshold) {

  /** Checks the range. */
  public SsdMatcher {
    if (!(threshold >= 0 && threshold <= 1)) {
      throw new IllegalArgumentException("IoU threshold %s is not in [0, 1]".formatted(threshold));
    }
  }

  /** The object of each default box, or {@link Matcher#BELOW}. */
  public int[] match(Boxes objects, Boxes defaultBoxes) {
    return match(BestMatches.of(objects, defaultBoxes));
  }

  /**
   * The same from overlaps that are known.
   *
   * @param overlaps one row an object, one column a default box
   */
  public int[] match(float[] overlaps, int objectCount, int boxCount) {
    return match(BestMatches.of(overlaps, objectCount, boxCount));
  }

  private int[] match(BestMatches best) {
    int[] matches = new int[best.anchorCount()];
    for (int box = 0; box < matches.length; box++) {
      matches[box] = best.value(box) >= (float) threshold ? best.object(box) : Matcher.BELOW;
    }
    for (int object = 0; object < best.objectCount(); object++) {
      int box = best.anchor(object);
      if (box != BestMatches.NONE) {
        matches[box] = object;
      }
    }
    return matches;
  }
}
