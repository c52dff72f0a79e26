package dev.tarsier.evaluation;

/**
 * A detection in continuous pixel coordinates of the original image.
 *
 * @param x left edge
 * @param y top edge
 * @param width right edge minus left edge; neither clipped nor repaired
 * @param height bottom edge minus top edge
 * @param category index into {@link EvaluationSet#classes()}
 * @param score confidence; only its order matters, so it need not lie in [0, 1]
 */
public record ScoredBox(double x, double y, double width, double height, int category, double score)
    implements BoxNumbers {

  /** Refuses numbers that are not finite: a NaN score has no place in a ranking. */
  public ScoredBox {
    Finite.check("a detection", x, y, width, height, score);
  }
}
