package dev.tarsier.evaluation.diagnosis.lrp;

import dev.tarsier.evaluation.diagnosis.Judged;
import dev.tarsier.evaluation.diagnosis.JudgedClass;
import java.util.OptionalDouble;

/**
 * The smallest LRP error of one class over all score thresholds (oLRP), and what it is made of.
 * Each lies in [0, 1], 0 is perfect.
 *
 * @param error oLRP; 1 where nothing is found, empty without objects
 * @param localization mean of 1 − IoU over the objects found; empty where none is
 * @param falsePositives share of the kept detections that are false; empty where none is right
 * @param falseNegatives share of the objects that are not found; empty without objects
 * @param score the threshold: detections with this score or more are kept
 */
public record OptimalLrp(
    OptionalDouble error,
    OptionalDouble localization,
    OptionalDouble falsePositives,
    OptionalDouble falseNegatives,
    OptionalDouble score) {

  private static final OptionalDouble NONE = OptionalDouble.empty();

  /**
   * Equation 3 along the ranking: LRP = (Σ (1 − IoU) / (1 − τ) + FP + FN) / (TP + FP + FN); the
   * first of equal minima.
   *
   * @param judged matched at an overlap of {@code iou}
   * @param iou τ, the overlap from which an object counts as found
   */
  public static OptimalLrp of(JudgedClass judged, double iou) {
    int positives = judged.positives();
    if (positives == 0) {
      return new OptimalLrp(NONE, NONE, NONE, NONE, NONE);
    }
    var best = new OptimalLrp(OptionalDouble.of(1), NONE, NONE, OptionalDouble.of(1), NONE);
    double least = Double.POSITIVE_INFINITY;
    double misplaced = 0;
    int hits = 0;
    int misses = 0;
    for (Judged each : judged.ranking()) {
      misplaced += each.hit() ? 1 - each.iou() : 0;
      hits += each.hit() ? 1 : 0;
      misses += each.miss() ? 1 : 0;
      int unfound = positives - hits;
      double error = (misplaced / (1 - iou) + misses + unfound) / (hits + misses + unfound);
      if (error < least) {
        least = error;
        best = hits == 0 ? best : at(each, error, misplaced, hits, misses, positives);
      }
    }
    return best;
  }

  private static OptimalLrp at(
      Judged last, double error, double misplaced, int hits, int misses, int positives) {
    return new OptimalLrp(
        OptionalDouble.of(error),
        OptionalDouble.of(misplaced / hits),
        OptionalDouble.of((double) misses / (hits + misses)),
        OptionalDouble.of((double) (positives - hits) / positives),
        OptionalDouble.of(last.box().score()));
  }
}
