package dev.tarsier.evaluation.diagnosis;

import dev.tarsier.evaluation.ScoredBox;
import dev.tarsier.evaluation.TruthBox;
import org.jspecify.annotations.Nullable;

/**
 * A detection after matching.
 *
 * @param image index into the images of the set
 * @param box the detection
 * @param truth what it was matched to, whether that counts or not; null where nothing was
 * @param iou the overlap with {@code truth}; 0 without one
 * @param ignored counts neither as true nor as false
 */
public record Judged(
    int image, ScoredBox box, @Nullable TruthBox truth, double iou, boolean ignored) {

  /** A true positive. */
  public boolean hit() {
    return !ignored && truth != null;
  }

  /** A false positive. */
  public boolean miss() {
    return !ignored && truth == null;
  }
}
