package dev.tarsier.evaluation;

/** Detections as columns, by class, then by image, then in the order of their file. */
public final class DetectionColumns extends BoxColumns {
  private final double[] scores;

  /**
   * Sorts detections into columns.
   *
   * @throws InvalidEvaluationInput for a number that is not finite
   */
  public DetectionColumns(BoxSource.OfDetections source, int classes, int imageCount) {
    super(source, classes, imageCount);
    scores = new double[size()];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = source.score(order(i));
      if (!Double.isFinite(scores[i])) {
        Finite.check("the score of a detection", scores[i]);
      }
    }
  }

  /** Confidence; only its order matters. */
  public double score(int i) {
    return scores[i];
  }

  /** Detection {@code i}, which is of class {@code category}. */
  public ScoredBox box(int i, int category) {
    return new ScoredBox(x(i), y(i), width(i), height(i), category, scores[i]);
  }
}
