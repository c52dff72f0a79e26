package dev.tarsier.evaluation.diagnosis.tide;

import dev.tarsier.evaluation.TruthBox;
import org.jspecify.annotations.Nullable;

/** An object that is no crowd, while its image is sorted out. */
final class Target {
  final int image;
  final TruthBox truth;
  boolean used;

  /** The most confident classification or localisation error that would find it if mended. */
  @Nullable Prediction finder;

  Target(int image, TruthBox truth) {
    this.image = image;
    this.truth = truth;
  }

  /** Nothing found it, and mending a class or a place would not either. */
  boolean missed() {
    return !used && finder == null;
  }

  /** Predictions come by falling score: the first keeps the place. */
  void offer(Prediction prediction) {
    if (!used && finder == null) {
      finder = prediction;
    }
  }
}
