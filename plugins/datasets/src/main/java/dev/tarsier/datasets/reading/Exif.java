package dev.tarsier.datasets.reading;

/**
 * What an annotated image's EXIF orientation means for its boxes. Some tools draw boxes on the
 * upright picture, some on the pixels as they are stored; the file does not tell which.
 */
public enum Exif {
  /**
   * The dataset is not opened if an image with objects has an orientation, unless its stated size
   * can only be that of the upright picture.
   */
  ERROR,
  /** Boxes belong to the upright picture, to which the image is turned. */
  UPRIGHT,
  /** Boxes belong to the stored pixels, which stay as they are. */
  STORED
}
