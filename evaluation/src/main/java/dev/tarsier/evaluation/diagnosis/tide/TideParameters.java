package dev.tarsier.evaluation.diagnosis.tide;

/**
 * The two overlaps that draw the lines between errors.
 *
 * @param foreground overlap from which an object counts as found (the paper's t_f)
 * @param background overlap up to which nothing is there (t_b)
 * @param maxDetections the most confident detections of each <i>image</i>, all classes together
 *     (COCO's limit is per class)
 */
public record TideParameters(double foreground, double background, int maxDetections) {

  /** Refuses overlaps in the wrong order. */
  public TideParameters {
    if (!(background >= 0 && background < foreground && foreground <= 1) || maxDetections < 1) {
      throw new IllegalArgumentException(
          "0 ≤ background %s < foreground %s ≤ 1 and at least one detection (%d) are needed"
              .formatted(background, foreground, maxDetections));
    }
  }

  /** The paper's: 0.5, 0.1 and 100. */
  public static TideParameters standard() {
    return new TideParameters(0.5, 0.1, 100);
  }

  /** These with another overlap from which an object counts as found. */
  public TideParameters withForeground(double overlap) {
    return new TideParameters(overlap, background, maxDetections);
  }
}
