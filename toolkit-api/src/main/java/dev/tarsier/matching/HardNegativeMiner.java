package dev.tarsier.matching;

import dev.tarsier.geometry.Ranking;
import java.util.Arrays;

/**
 * Picks the negatives of an image that the network gets most wrong, a few for each positive. Liu et
 * al.: "SSD", ECCV 2016, arXiv:1512.02325, section 2.2, "Hard negative mining".
 *
 * <pre>
 * wanted = max(⌈ratio · positives⌉, min(minimum, negatives there are)), at most all anchors
 * </pre>
 *
 * Ties go to the lower index; a loss of NaN counts as the largest. Where an image has fewer
 * negatives than wanted, positives fill up, lowest index first, and so are counted twice by a loss
 * that adds positives and mined ones: torchvision's SSD does so, and only crowded images of few
 * anchors notice.
 *
 * @param ratio negatives for each positive, 3 in the paper
 * @param minimum negatives of an image with few or no objects, 0 in the paper: such an image then
 *     teaches nothing
 */
public record HardNegativeMiner(double ratio, int minimum) {

  /** Checks the ranges. */
  public HardNegativeMiner {
    if (!(ratio >= 0 && ratio < Double.POSITIVE_INFINITY) || minimum < 0) {
      throw new IllegalArgumentException(
          "cannot mine %s negatives a positive and at least %d".formatted(ratio, minimum));
    }
  }

  /** The paper's: {@code ratio} a positive, none without. */
  public static HardNegativeMiner ofRatio(double ratio) {
    return new HardNegativeMiner(ratio, 0);
  }

  /**
   * The anchors picked from one image, hardest first.
   *
   * @param losses classification loss of each anchor
   * @param matches one entry an anchor: the index of its object, or a negative number
   */
  public int[] mine(float[] losses, int[] matches) {
    if (losses.length != matches.length) {
      throw new IllegalArgumentException(
          "%d losses but %d matches".formatted(losses.length, matches.length));
    }
    int positives = (int) Arrays.stream(matches).filter(match -> match >= 0).count();
    int negatives = matches.length - positives;
    double wanted = Math.max(Math.ceil(ratio * positives), Math.min(minimum, negatives));
    float[] hardness = new float[losses.length];
    for (int i = 0; i < hardness.length; i++) {
      hardness[i] = matches[i] >= 0 ? Float.NEGATIVE_INFINITY : losses[i];
    }
    return Ranking.falling(hardness, (int) Math.min(wanted, matches.length));
  }
}
