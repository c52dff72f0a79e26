package dev.tarsier.model;

import java.util.Collections;
import java.util.List;

/**
 * The sizes of a batch in network pixels.
 *
 * @param width of the batch's array
 * @param height of the batch's array
 * @param images the part of each image that is no padding
 */
public record ImageSizes(int width, int height, List<Size> images) {

  /** Keeps a copy of the list. */
  public ImageSizes {
    images = List.copyOf(images);
  }

  /** A batch of {@code count} images that all fill the array. */
  public static ImageSizes uniform(int width, int height, int count) {
    return new ImageSizes(width, height, Collections.nCopies(count, new Size(width, height)));
  }

  /**
   * Width and height in pixels.
   *
   * @param width columns
   * @param height rows
   */
  public record Size(int width, int height) {}
}
