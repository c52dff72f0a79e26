package dev.tarsier.evaluation.coco;

import java.util.Arrays;

/**
 * The arrays that pycocotools calls {@code eval}: precision and scores [T, R, K, A, M], recall [T,
 * K, A, M], row-major, −1 where there are no positives.
 */
final class CocoArrays {
  final int thresholds;
  final int recalls;
  final int classes;
  final int areas;
  final int limits;
  final double[] precision;
  final double[] scores;
  final double[] recall;

  CocoArrays(CocoParameters parameters, int classes) {
    thresholds = parameters.iouThresholds().size();
    recalls = parameters.recallThresholds().size();
    this.classes = classes;
    areas = parameters.areaRanges().size();
    limits = parameters.maxDetections().size();
    precision = undefined(thresholds * recalls * classes * areas * limits);
    scores = undefined(precision.length);
    recall = undefined(thresholds * classes * areas * limits);
  }

  int index(int t, int r, int k, int a, int m) {
    return (((t * recalls + r) * classes + k) * areas + a) * limits + m;
  }

  int index(int t, int k, int a, int m) {
    return ((t * classes + k) * areas + a) * limits + m;
  }

  private static double[] undefined(int length) {
    var values = new double[length];
    Arrays.fill(values, -1);
    return values;
  }
}
