package dev.tarsier.matching;

import dev.tarsier.geometry.Boxes;

/**
 * Gives each anchor the object it overlaps most, if that is enough. Ren et al.: "Faster R-CNN",
 * NIPS 2015, arXiv:1506.01497, section 3.1.2; ties are decided as in torchvision.
 *
 * <pre>
 * best = the first object of highest IoU
 * IoU ≥ high          best
 * low ≤ IoU &lt; high   {@link #BETWEEN}: neither positive nor negative
 * IoU &lt; low          {@link #BELOW}: negative
 * </pre>
 *
 * <p>With low-quality matches, every anchor that has some object's highest IoU also keeps its own
 * best object, however small that IoU is; this need not be the same object. It follows that an
 * object that overlaps nothing makes positives of all anchors it does not overlap: leave such
 * objects out. Thresholds are rounded to float, as the IoUs are. Without objects every anchor is
 * negative. An IoU of NaN loses against every number; an anchor with nothing else is negative.
 *
 * @param high threshold in [low, 1]
 * @param low threshold in [0, high]
 * @param allowsLowQuality whether every object gets its best anchors
 */
public record Matcher(double high, double low, boolean allowsLowQuality) {

  /** A negative: background. */
  public static final int BELOW = -1;

  /** Neither positive nor negative: no loss looks at it. */
  public static final int BETWEEN = -2;

  /** Checks the order of the thresholds. */
  public Matcher {
    if (!(0 <= low && low <= high && high <= 1)) {
      throw new IllegalArgumentException(
          "thresholds low %s and high %s are not in order within [0, 1]".formatted(low, high));
    }
  }

  /** A matcher of these thresholds without low-quality matches. */
  public static Matcher between(double low, double high) {
    return new Matcher(high, low, false);
  }

  /** The same thresholds, and every object gets its best anchors. */
  public Matcher withLowQuality() {
    return new Matcher(high, low, true);
  }

  /** The object of each anchor, {@link #BELOW} or {@link #BETWEEN}. */
  public int[] match(Boxes objects, Boxes anchors) {
    return match(BestMatches.of(objects, anchors));
  }

  /**
   * The same from overlaps that are known.
   *
   * @param overlaps one row an object, one column an anchor
   */
  public int[] match(float[] overlaps, int objectCount, int anchorCount) {
    return match(BestMatches.of(overlaps, objectCount, anchorCount));
  }

  private int[] match(BestMatches best) {
    int[] matches = new int[best.anchorCount()];
    for (int anchor = 0; anchor < matches.length; anchor++) {
      float value = best.value(anchor);
      if (value >= (float) high || (allowsLowQuality && best.isBestOfAnObject(anchor))) {
        matches[anchor] = best.object(anchor);
      } else {
        matches[anchor] = value >= (float) low ? BETWEEN : BELOW;
      }
    }
    return matches;
  }
}
