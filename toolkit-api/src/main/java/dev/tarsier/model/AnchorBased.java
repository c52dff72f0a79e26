package dev.tarsier.model;

import dev.tarsier.geometry.Boxes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A head that looks for objects around boxes which it lays over the image beforehand. What such a
 * head can learn depends on how well these boxes cover the objects, which can be measured before
 * anything is trained.
 */
public interface AnchorBased {

  /**
   * Its boxes on images of this size, in network pixels.
   *
   * @param features the maps it was built for; only their sizes count
   */
  Boxes anchors(Features features, ImageSizes sizes);

  /** The IoU from which a box is responsible for an object. */
  double matchThreshold();

  /**
   * Settings of this head under which its boxes cover the objects better, where it can tell any.
   *
   * @param seen the objects as the network sees them, by the size of its input
   */
  default Optional<Proposal> propose(List<Seen> seen) {
    return Optional.empty();
  }

  /**
   * The objects of all images of one size.
   *
   * @param features the maps of such an image
   * @param sizes of the array, and of one image in it
   * @param objects in network pixels
   */
  record Seen(Features features, ImageSizes sizes, Targets objects) {}

  /**
   * Other settings.
   *
   * @param settings the head's YAML keys and their values
   * @param anchors the boxes that a head of these settings lays over images of one size
   */
  record Proposal(Map<String, Object> settings, Function<Seen, Boxes> anchors) {}
}
