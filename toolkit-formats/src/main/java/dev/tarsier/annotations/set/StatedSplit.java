package dev.tarsier.annotations.set;

import java.util.List;

/**
 * A split's images in its order.
 *
 * @param name such as {@code train}
 * @param images with their objects
 */
public record StatedSplit(String name, List<StatedImage> images) {

  /** Copies the list. */
  public StatedSplit {
    images = List.copyOf(images);
  }

  /** How many objects there are. */
  public int objects() {
    return images.stream().mapToInt(image -> image.objects().size()).sum();
  }
}
