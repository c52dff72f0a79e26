package dev.tarsier.evaluation.diagnosis.tide;

import java.util.Arrays;

/**
 * The predictions of one class by falling score, each an image and whether it is right; grows at
 * its end. Images can be weighted, so that a bootstrap needs no second sorting.
 */
final class Ranking {
  private static final int POINTS = 101;

  private int[] entries = new int[16];
  private int size;

  void add(int image, boolean correct) {
    if (size == entries.length) {
      entries = Arrays.copyOf(entries, 2 * size);
    }
    entries[size++] = (image << 1) | (correct ? 1 : 0);
  }

  /** Whether a prediction of an image with weight is there. */
  boolean isEmpty(int[] weights) {
    for (int i = 0; i < size; i++) {
      if (weights[entries[i] >> 1] > 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * Average precision: the mean of the best precision at recall i/100 or more, i = 0 to 100; 0
   * without positives. An image of weight 2 counts as two images.
   *
   * @param positives objects to find, weighted
   */
  double averagePrecision(long positives, int[] weights) {
    var recall = new double[size];
    var precision = new double[size];
    int hits = 0;
    long found = 0;
    long seen = 0;
    for (int i = 0; i < size; i++) {
      int weight = weights[entries[i] >> 1];
      seen += weight;
      if ((entries[i] & 1) == 1 && weight > 0) {
        found += weight;
        recall[hits] = (double) found / positives;
        precision[hits++] = (double) found / seen;
      }
    }
    return positives == 0 ? 0 : mean(recall, precision, hits);
  }

  private static double mean(double[] recall, double[] precision, int hits) {
    for (int i = hits - 1; i > 0; i--) {
      precision[i - 1] = Math.max(precision[i - 1], precision[i]);
    }
    double sum = 0;
    int i = 0;
    for (int point = 0; point < POINTS; point++) {
      while (i < hits && recall[i] < point / 100.0) {
        i++;
      }
      sum += i < hits ? precision[i] : 0;
    }
    return sum / POINTS;
  }
}
