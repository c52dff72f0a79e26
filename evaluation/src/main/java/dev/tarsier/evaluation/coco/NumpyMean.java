package dev.tarsier.evaluation.coco;

/**
 * The mean with the order of additions of numpy 1.24: blocks of 8192 values are summed pairwise,
 * block sums are added in order. Any other order is as right, but differs in the last bit.
 */
final class NumpyMean {
  private static final int BLOCK = 8192;
  private static final int UNROLLED = 128;

  private NumpyMean() {}

  /** Mean of the first {@code count} values; {@code count} is at least 1. */
  static double of(double[] values, int count) {
    double sum = 0;
    for (int start = 0; start < count; start += BLOCK) {
      sum += pairwise(values, start, Math.min(BLOCK, count - start));
    }
    return sum / count;
  }

  private static double pairwise(double[] values, int start, int count) {
    if (count < 8) {
      double sum = 0;
      for (int i = start; i < start + count; i++) {
        sum += values[i];
      }
      return sum;
    }
    if (count <= UNROLLED) {
      return eightLanes(values, start, count);
    }
    int half = count / 2 / 8 * 8;
    return pairwise(values, start, half) + pairwise(values, start + half, count - half);
  }

  private static double eightLanes(double[] values, int start, int count) {
    var lane = new double[8];
    System.arraycopy(values, start, lane, 0, 8);
    int whole = count / 8 * 8;
    for (int i = 8; i < whole; i++) {
      lane[i % 8] += values[start + i];
    }
    double sum =
        ((lane[0] + lane[1]) + (lane[2] + lane[3])) + ((lane[4] + lane[5]) + (lane[6] + lane[7]));
    for (int i = whole; i < count; i++) {
      sum += values[start + i];
    }
    return sum;
  }
}
