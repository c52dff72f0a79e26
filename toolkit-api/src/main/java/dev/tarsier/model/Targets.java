package dev.tarsier.model;

import dev.tarsier.geometry.Boxes;

/**
 * What an image holds, for training.
 *
 * @param boxes in network pixels; may be empty
 * @param classes the class index of each box
 */
@SuppressWarnings("ArrayRecordComponent") // one int a box, read by index in the innermost loops
public record Targets(Boxes boxes, int[] classes) {

  /** Checks that there is one class a box. */
  public Targets {
    if (boxes.size() != classes.length) {
      throw new IllegalArgumentException(
          "%d boxes but %d classes".formatted(boxes.size(), classes.length));
    }
  }
}
