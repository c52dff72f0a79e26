package dev.tarsier.evaluation.coco;

/**
 * Which unmatched detections count for nothing although they lie inside the area range: LVIS's, of
 * a class that was not annotated exhaustively in the image.
 */
public interface UnmatchedRule {
  /** Every unmatched detection counts as false. */
  UnmatchedRule NONE = (image, category) -> false;

  /**
   * Whether an unmatched detection of class {@code category} counts for nothing in {@code image}.
   */
  boolean ignores(int image, int category);
}
