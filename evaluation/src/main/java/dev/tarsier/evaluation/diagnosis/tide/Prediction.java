package dev.tarsier.evaluation.diagnosis.tide;

import dev.tarsier.evaluation.ScoredBox;
import org.jspecify.annotations.Nullable;

/** A detection while its image is sorted out. */
final class Prediction {
  final int image;
  final ScoredBox box;
  boolean correct;

  /**
   * In a crowd region of its class: counts for nothing, but may be an error that an oracle mends.
   */
  boolean ignored;

  /** Null while, and only while, it is correct. */
  @Nullable ErrorType error;

  /** What a classification or localisation error belongs to. */
  @Nullable Target target;

  Prediction(int image, ScoredBox box) {
    this.image = image;
    this.box = box;
  }

  /** Whether mending this error finds an object: one prediction only may do so for each object. */
  boolean findsWhenMended() {
    return target != null && target.finder == this;
  }
}
