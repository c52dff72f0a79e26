package dev.tarsier.geometry;

import java.util.Arrays;

/**
 * Orders indices by falling score, stably: of equal scores the lower index comes first, −0 equals
 * 0, and NaN comes before everything, as PyTorch's stable descending sort has it.
 */
public final class Ranking {

  /** From this length a radix sort beats the library's, which sorts few keys by insertion. */
  private static final int RADIX_LENGTH = 128;

  private static final int BUCKETS = 256;

  private Ranking() {}

  /** All indices, best score first. */
  public static int[] falling(float[] scores) {
    return falling(scores, scores.length);
  }

  /**
   * The indices of the {@code count} best scores, best first; all of them where there are fewer.
   *
   * @throws IllegalArgumentException if {@code count} is negative
   */
  public static int[] falling(float[] scores, int count) {
    if (count < 0) {
      throw new IllegalArgumentException("cannot take the best %d scores".formatted(count));
    }
    long[] keys = new long[scores.length];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = ((rank(scores[i]) & 0xffffffffL) << 32) | i;
    }
    if (keys.length < RADIX_LENGTH) {
      // ranks are compared as unsigned numbers, keys as signed ones
      for (int i = 0; i < keys.length; i++) {
        keys[i] ^= Long.MIN_VALUE;
      }
      Arrays.sort(keys);
    } else {
      keys = sortedByRank(keys);
    }
    int[] order = new int[Math.min(count, keys.length)];
    for (int i = 0; i < order.length; i++) {
      order[i] = (int) keys[i];
    }
    return order;
  }

  /** A number that is smaller, unsigned, the better the score. */
  private static int rank(float score) {
    // floatToIntBits has one NaN, above infinity; adding 0 turns −0 into 0
    int bits = Float.floatToIntBits(score + 0f);
    int rising = bits ^ ((bits >> 31) | Integer.MIN_VALUE);
    return ~rising;
  }

  /** Least significant byte first, by the upper four bytes; the lower four are in order already. */
  private static long[] sortedByRank(long[] keys) {
    int[][] starts = starts(keys);
    long[] from = keys;
    long[] to = new long[keys.length];
    for (int digit = 0; digit < starts.length; digit++) {
      int[] next = starts[digit];
      int shift = 32 + 8 * digit;
      for (long key : from) {
        to[next[(int) (key >>> shift) & 0xff]++] = key;
      }
      long[] spare = from;
      from = to;
      to = spare;
    }
    return from;
  }

  /** Where the keys of each value of each byte begin. */
  private static int[][] starts(long[] keys) {
    int[][] starts = new int[Integer.BYTES][BUCKETS];
    for (long key : keys) {
      int rank = (int) (key >>> 32);
      starts[0][rank & 0xff]++;
      starts[1][(rank >>> 8) & 0xff]++;
      starts[2][(rank >>> 16) & 0xff]++;
      starts[3][rank >>> 24]++;
    }
    for (int[] counts : starts) {
      int sum = 0;
      for (int value = 0; value < BUCKETS; value++) {
        int count = counts[value];
        counts[value] = sum;
        sum += count;
      }
    }
    return starts;
  }
}
