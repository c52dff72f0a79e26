package dev.tarsier.evaluation.report;

import dev.tarsier.evaluation.diagnosis.tide.ErrorType;

/** Why an image is shown. */
public enum Reason {
  /** Objects that nothing found. */
  MISSED("missed objects"),
  /** A confident detection of nothing. */
  BACKGROUND("detections of nothing"),
  /** A confident detection of the wrong class. */
  CLASSIFICATION("wrong class"),
  /** A confident detection that is badly placed. */
  LOCALIZATION("badly placed"),
  /** Both at once. */
  BOTH("wrong class and badly placed"),
  /** A second detection of an object. */
  DUPLICATE("found twice"),
  /** An annotation that looks wrong. */
  LABEL("suspected label errors"),
  /** Nobody chose it: evenly spread over the set. */
  SAMPLE("samples");

  private final String label;

  Reason(String label) {
    this.label = label;
  }

  /** In words. */
  public String label() {
    return label;
  }

  /** The reason that goes with an error. */
  static Reason of(ErrorType type) {
    return valueOf(type.name());
  }
}
