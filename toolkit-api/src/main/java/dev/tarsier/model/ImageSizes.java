package dev.tarsier.model;

import java.util.Collections;
import java.util.List;

/**
 * The sizes of a batch in network pixels. Every image begins in the upper left corner of its array;
 * what it leaves free at the right and at the bottom is padding of zeros, where nothing is to be
 * found: boxes are clipped to {@link #images}, not to the array.
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
  public record Size(int width, int height) {

    /** Checks that there is a pixel. */
    public Size {
      if (width < 1 || height < 1) {
        throw new IllegalArgumentException("there is no size of %d x %d".formatted(width, height));
      }
    }

    /** {@code WIDTH x HEIGHT}. */
    @Override
    public String toString() {
      return width + " x " + height;
    }
  }
}
