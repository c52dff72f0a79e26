package dev.tarsier.data;

import dev.tarsier.geometry.Boxes;
import java.util.List;

/**
 * A decoded image with its objects, as transforms see it.
 *
 * @param id the image's id in its dataset
 * @param image the pixels
 * @param boxes the objects, in pixels of this image
 * @param proposals regions that a file proposes for heads that look for none themselves (Fast
 *     R-CNN), in pixels of this image; mostly none
 */
public record Sample(String id, Image image, List<GroundTruthBox> boxes, Boxes proposals) {

  /** Keeps a copy of the list. */
  public Sample {
    boxes = List.copyOf(boxes);
  }

  /** A sample without proposals. */
  public Sample(String id, Image image, List<GroundTruthBox> boxes) {
    this(id, image, boxes, Boxes.none());
  }

  /** The same picture in other colours: everything stays where it is. */
  public Sample recoloured(Image other) {
    return new Sample(id, other, boxes, proposals);
  }
}
