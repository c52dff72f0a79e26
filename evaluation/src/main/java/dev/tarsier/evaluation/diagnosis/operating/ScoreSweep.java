package dev.tarsier.evaluation.diagnosis.operating;

import dev.tarsier.evaluation.PrecisionRecallCurve;
import java.util.ArrayList;
import java.util.List;

/**
 * Precision, recall and F1 of one class as functions of the score threshold, at evenly spaced
 * thresholds. What van Rijsbergen called F is the harmonic mean 2·P·R / (P + R).
 *
 * @param points by rising threshold
 */
public record ScoreSweep(List<Point> points) {

  /** Copies the list. */
  public ScoreSweep {
    points = List.copyOf(points);
  }

  /**
   * One threshold.
   *
   * @param threshold detections with this score or more are kept
   * @param kept how many those are
   * @param precision share of true ones among them; 1 where none is kept (nothing is wrong)
   * @param recall share of the objects they find
   */
  public record Point(double threshold, int kept, double precision, double recall) {

    /** Harmonic mean of precision and recall; 0 where nothing is found. */
    public double f1() {
      return recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
    }
  }

  /** Thresholds 0, 1/steps, …, 1. */
  public static ScoreSweep of(PrecisionRecallCurve curve, int steps) {
    var points = new ArrayList<Point>();
    int kept = curve.size();
    for (int i = 0; i <= steps; i++) {
      double threshold = (double) i / steps;
      while (kept > 0 && curve.score(kept - 1) < threshold) {
        kept--;
      }
      points.add(
          kept == 0
              ? new Point(threshold, 0, 1, 0)
              : new Point(threshold, kept, curve.precision(kept - 1), curve.recall(kept - 1)));
    }
    return new ScoreSweep(points);
  }
}
