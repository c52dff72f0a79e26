package dev.tarsier.evaluation.diagnosis;

import dev.tarsier.evaluation.EvaluatedImage;
import dev.tarsier.evaluation.ScoredBox;
import dev.tarsier.evaluation.TruthBox;

/**
 * Which objects a question is about, as COCO's area ranges are: a ground truth outside is ignored,
 * and with it the detection that matches it; an unmatched detection outside is ignored too.
 */
public interface Scope {

  /** Whether a ground truth of {@code image} counts; crowds never do. */
  boolean holds(EvaluatedImage image, TruthBox truth);

  /** Whether a detection without a match counts as false. */
  boolean holds(ScoredBox detection);

  /** Everything counts. */
  static Scope everything() {
    return area(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
  }

  /** Objects whose {@code area} lies between {@code min} and {@code max}, both inside. */
  static Scope area(double min, double max) {
    return new Scope() {
      @Override
      public boolean holds(EvaluatedImage image, TruthBox truth) {
        return truth.area() >= min && truth.area() <= max;
      }

      @Override
      public boolean holds(ScoredBox detection) {
        double area = detection.width() * detection.height();
        return area >= min && area <= max;
      }
    };
  }
}
