package dev.tarsier.evaluation.coco;

/**
 * The curves of all K classes for one area range and one limit of detections: precision and scores
 * [T, R, K], recall [T, K], row-major, −1 where there are no positives.
 */
final class CurvePoints {
  final double[] precision;
  final double[] scores;
  final double[] recall;

  CurvePoints(int thresholds, int recalls, int classes) {
    precision = new double[thresholds * recalls * classes];
    scores = new double[precision.length];
    recall = new double[thresholds * classes];
  }
}
