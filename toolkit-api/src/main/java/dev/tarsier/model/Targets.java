package dev.tarsier.model;

import dev.tarsier.geometry.Boxes;

/**
 * What an image holds, for training.
 *
 * @param boxes in network pixels; may be empty
 * @param classes the class index of each box
 * @param proposals regions proposed from outside, in network pixels, for heads that look for none
 *     themselves (Fast R-CNN); mostly none
 */
@SuppressWarnings("ArrayRecordComponent") // one int a box, read by index in the innermost loops
public record Targets(Boxes boxes, int[] classes, Boxes proposals) {

  /** Checks that there is one class a box. */
  public Targets {
    if (boxes.size() != classes.length) {
      throw new IllegalArgumentException(
          "%d boxes but %d classes".formatted(boxes.size(), classes.length));
    }
  }

  /** Targets without proposals. */
  public Targets(Boxes boxes, int[] classes) {
    this(boxes, classes, Boxes.none());
  }
}
