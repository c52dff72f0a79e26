package dev.tarsier.matching;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Picks the anchors of an image that a loss looks at, so that the many negatives do not drown the
 * few positives. Girshick: "Fast R-CNN", ICCV 2015, arXiv:1504.08083, section 2.3.
 *
 * <pre>
 * positives = min(positives there are, ⌊size · fraction⌋)
 * negatives = min(negatives there are, size − positives)
 * </pre>
 *
 * @param size how many are picked at most, 256 in an RPN, 512 in the second stage
 * @param fraction the largest part of positives, in [0, 1]; 0.5 in an RPN, 0.25 in the second stage
 */
public record BalancedSampler(int size, double fraction) {

  /**
   * What was picked; both lists rise.
   *
   * @param positives indices of anchors with an object
   * @param negatives indices of background
   */
  @SuppressWarnings("ArrayRecordComponent") // indices for gathers, read as they are
  public record Sample(int[] positives, int[] negatives) {

    /** All indices, rising. */
    public int[] all() {
      return IntStream.concat(Arrays.stream(positives), Arrays.stream(negatives))
          .sorted()
          .toArray();
    }
  }

  /** Checks the ranges. */
  public BalancedSampler {
    if (size < 0 || !(fraction >= 0 && fraction <= 1)) {
      throw new IllegalArgumentException(
          "cannot sample %d with a part of %s positives".formatted(size, fraction));
    }
  }

  /**
   * Picks from one image.
   *
   * @param matches one entry an anchor: the index of its object, {@link Matcher#BELOW} for a
   *     negative, {@link Matcher#BETWEEN} for one that is left out
   */
  public Sample sample(int[] matches, IndexChoice choice) {
    int[] positives = where(matches, match -> match >= 0);
    int[] negatives = where(matches, match -> match == Matcher.BELOW);
    int positiveCount = Math.min(positives.length, (int) (size * fraction));
    int negativeCount = Math.min(negatives.length, size - positiveCount);
    return new Sample(
        chosen(positives, positiveCount, choice), chosen(negatives, negativeCount, choice));
  }

  private static int[] where(int[] matches, IntPredicate condition) {
    return IntStream.range(0, matches.length).filter(i -> condition.test(matches[i])).toArray();
  }

  private static int[] chosen(int[] candidates, int count, IndexChoice choice) {
    int[] chosen = choice.choose(candidates, count);
    Arrays.sort(chosen);
    return chosen;
  }
}
