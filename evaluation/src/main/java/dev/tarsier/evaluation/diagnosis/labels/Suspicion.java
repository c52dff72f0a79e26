package dev.tarsier.evaluation.diagnosis.labels;

/** What may be wrong with an annotation. */
public enum Suspicion {
  /** A confident detection where nothing is annotated. */
  OVERLOOKED("overlooked object"),
  /** A confident detection of another class in the place of an annotation. */
  WRONG_CLASS("other class"),
  /** A confident detection of the class that overlaps an annotation without fitting it. */
  BADLY_PLACED("badly placed"),
  /** An annotation that no detection is near to, however low its score. */
  NOTHING_THERE("nothing there");

  private final String label;

  Suspicion(String label) {
    this.label = label;
  }

  /** In words. */
  public String label() {
    return label;
  }
}
