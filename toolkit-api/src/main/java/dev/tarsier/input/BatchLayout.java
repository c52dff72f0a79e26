package dev.tarsier.input;

import dev.tarsier.model.ImageSizes;
import dev.tarsier.model.ImageSizes.Size;
import java.util.List;

/**
 * Where the images of a batch lie in its array. Each begins in the upper left corner; the rest of
 * its planes is zero.
 *
 * @param array the size of the batch's array
 * @param placements one an image, in the batch's order; none larger than the array
 */
public record BatchLayout(Size array, List<Placement> placements) {

  /** Checks that every image has room. */
  public BatchLayout {
    placements = List.copyOf(placements);
    for (Placement placement : placements) {
      Size placed = placement.placed();
      if (placed.width() > array.width() || placed.height() > array.height()) {
        throw new IllegalArgumentException(
            "an image of %s has no room in an array of %s".formatted(placed, array));
      }
    }
  }

  /** What heads see of it: the array's size and the part of each image that is no padding. */
  public ImageSizes sizes() {
    return new ImageSizes(
        array.width(), array.height(), placements.stream().map(Placement::placed).toList());
  }
}
