package dev.tarsier.model;

/**
 * What a backbone is built for.
 *
 * @param classes the number of logits of the classification network; 0 builds the feature extractor
 *     alone
 */
public record ModelContext(int classes) {

  /** Stages only: what a detector needs. */
  public static ModelContext forFeatures() {
    return new ModelContext(0);
  }

  /** The original classification network with this many logits. */
  public static ModelContext forClassification(int classes) {
    return new ModelContext(classes);
  }

  /** Whether the classification network is wanted. */
  public boolean hasClassifier() {
    return classes > 0;
  }
}
