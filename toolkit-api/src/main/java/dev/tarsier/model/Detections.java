package dev.tarsier.model;

import dev.tarsier.geometry.Boxes;

/**
 * What was found in an image, best first.
 *
 * @param boxes where
 * @param scores in [0, 1], falling
 * @param classes class indices
 */
@SuppressWarnings("ArrayRecordComponent") // plain columns; hundreds of rows an image
public record Detections(Boxes boxes, float[] scores, int[] classes) {

  /** Checks that the columns are of one length. */
  public Detections {
    if (boxes.size() != scores.length || boxes.size() != classes.length) {
      throw new IllegalArgumentException(
          "%d boxes, %d scores, %d classes".formatted(boxes.size(), scores.length, classes.length));
    }
  }

  /** The number of detections. */
  public int size() {
    return scores.length;
  }
}
