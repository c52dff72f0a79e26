package dev.tarsier.evaluation;

import java.util.Optional;

/**
 * Precision and recall of one class as the score threshold falls: point i keeps the detections 0 to
 * i. Detections that count neither as true nor as false are not part of it.
 */
public final class PrecisionRecallCurve {
  private final double[] scores;
  private final int[] hits;
  private final int positives;

  /**
   * The curve of a ranking.
   *
   * @param scores falling
   * @param hit whether each is a true positive; as long as {@code scores}
   * @param positives ground truths that could have been found
   */
  public PrecisionRecallCurve(double[] scores, boolean[] hit, int positives) {
    if (scores.length != hit.length) {
      throw new IllegalArgumentException(
          "%d scores but %d hits".formatted(scores.length, hit.length));
    }
    this.scores = scores.clone();
    this.positives = positives;
    hits = new int[hit.length];
    int count = 0;
    for (int i = 0; i < hit.length; i++) {
      count += hit[i] ? 1 : 0;
      hits[i] = count;
    }
  }

  /** Number of points. */
  public int size() {
    return scores.length;
  }

  /** Ground truths that could have been found. */
  public int positives() {
    return positives;
  }

  /** Score of detection {@code i}, the threshold of this point. */
  public double score(int i) {
    return scores[i];
  }

  /** Share of true positives among the detections 0 to {@code i}. */
  public double precision(int i) {
    return (double) hits[i] / (i + 1);
  }

  /**
   * Share of the positives found by the detections 0 to {@code i}; 0 where there are no positives.
   */
  public double recall(int i) {
    return positives == 0 ? 0 : (double) hits[i] / positives;
  }

  /**
   * The point with the largest F1 = 2·precision·recall / (precision + recall) that a score
   * threshold can reach (detections of equal score come together); the higher threshold of equals.
   * Empty where no threshold finds anything.
   */
  public Optional<OperatingPoint> bestF1() {
    OperatingPoint best = null;
    for (int i = 0; i < size(); i++) {
      boolean endsTie = i + 1 == size() || scores[i + 1] != scores[i];
      if (endsTie && hits[i] > 0 && positives > 0) {
        var point = new OperatingPoint(scores[i], precision(i), recall(i));
        best = best == null || point.f1() > best.f1() ? point : best;
      }
    }
    return Optional.ofNullable(best);
  }

  /**
   * What a detector does at one score threshold.
   *
   * @param score detections with this score or more are kept
   * @param precision share of true positives among the kept
   * @param recall share of the ground truth that is found
   */
  public record OperatingPoint(double score, double precision, double recall) {
    /** Harmonic mean of precision and recall; 0 where both are. */
    public double f1() {
      return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
    }
  }
}
