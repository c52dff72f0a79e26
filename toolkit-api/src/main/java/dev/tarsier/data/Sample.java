package dev.tarsier.data;

import java.util.List;

/**
 * A decoded image with its objects, as transforms see it.
 *
 * @param id the image's id in its dataset
 * @param image the pixels
 * @param boxes the objects, in pixels of this image
 */
public record Sample(String id, Image image, List<GroundTruthBox> boxes) {

  /** Keeps a copy of the list. */
  public Sample {
    boxes = List.copyOf(boxes);
  }
}
