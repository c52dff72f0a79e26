package dev.tarsier.evaluation.voc;

import dev.tarsier.evaluation.voc.VocClassResult.Label;
import dev.tarsier.evaluation.voc.VocProtocol.Rule;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/** Recall and precision along a ranking in which each image counts as often as its weight says. */
final class RankedCurve {
  private final int positives;
  private final double[] recall;
  private final double[] precision;

  RankedCurve(RankedLabels ranked, int[] positiveImages, Rule rule, IntUnaryOperator weight) {
    int count = 0;
    for (int image : positiveImages) {
      count += weight.applyAsInt(image);
    }
    positives = count;
    // The development kit divides 0 by 0 until a detection counts, its port by this.
    double least = rule == Rule.DEVKIT ? 0 : Math.ulp(1.0);
    var recalls = new double[ranked.scores.length];
    var precisions = new double[recalls.length];
    int size = 0;
    int hits = 0;
    int counted = 0;
    for (int i = 0; i < recalls.length; i++) {
      int copies = weight.applyAsInt(ranked.images[i]);
      if (copies > 0) {
        hits += ranked.labels[i] == Label.TRUE_POSITIVE ? copies : 0;
        counted += ranked.labels[i] == Label.IGNORED ? 0 : copies;
        recalls[size] = (double) hits / positives;
        precisions[size++] = hits / Math.max(counted, least);
      }
    }
    recall = Arrays.copyOf(recalls, size);
    precision = Arrays.copyOf(precisions, size);
  }

  /** Ground truths that count, copies counted. */
  int positives() {
    return positives;
  }

  /** Recall after each detection; NaN (0/0) without positives. */
  double[] recall() {
    return recall;
  }

  /** Precision after each detection. */
  double[] precision() {
    return precision;
  }
}
