package dev.tarsier.input;

import dev.tarsier.geometry.Boxes;
import dev.tarsier.model.ImageSizes.Size;

/**
 * Where an image lies in a network's input: resized, in the upper left corner. The two maps are the
 * only way between an image's pixels and the network's.
 *
 * <pre>
 * x in network = x in image · placed.width / image.width      y likewise with the heights
 * </pre>
 *
 * <p>The factors are those of the whole sizes in float arithmetic, as torchvision's resize_boxes
 * has them, and not the factor a fit was after: boxes follow the pixels.
 *
 * @param image the image's own size
 * @param placed what it is resized to
 */
public record Placement(Size image, Size placed) {

  /** Boxes of the image in network pixels; nothing is clipped. */
  public Boxes toNetwork(Boxes inImage) {
    return inImage.scaled(
        (float) placed.width() / image.width(), (float) placed.height() / image.height());
  }

  /** Boxes of the network's output in the image's pixels; nothing is clipped. */
  public Boxes toImage(Boxes inNetwork) {
    return inNetwork.scaled(
        (float) image.width() / placed.width(), (float) image.height() / placed.height());
  }
}
