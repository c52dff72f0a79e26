package dev.tarsier.data;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

/**
 * The door to the image library: decoding, encoding, resizing into a network's input, drawing. Safe
 * for use from many threads.
 */
public interface Imaging {

  /**
   * Reads an image file upright (EXIF orientation applied) as RGB; grey images get three equal
   * channels.
   *
   * @throws dev.tarsier.problem.UserError if the file is missing, cut short or no image; the
   *     message names it
   */
  Image read(Path file);

  /**
   * As {@link #read}, the pixels as they are stored: whatever the file says of its orientation is
   * left aside. For images whose boxes were drawn by a tool that did so.
   */
  default Image readStored(Path file) {
    return read(file);
  }

  /** JPEG bytes of an image, quality 0 to 100. */
  byte[] jpeg(Image image, int quality);

  /** PNG bytes of an image. */
  byte[] png(Image image);

  /**
   * The image resized bilinearly to {@code width × height}, its aspect ratio not kept. An image of
   * that size is returned as it is.
   */
  Image resize(Image image, int width, int height);

  /**
   * Normalises an image and writes its three planes R, G, B as native-order floats into the upper
   * left corner of an array of {@code 3 × height × width}; what it leaves free at the right and at
   * the bottom becomes 0.
   *
   * @param width columns of the array, at least the image's
   * @param height rows of the array, at least the image's
   * @param planes a direct buffer; 3 · height · width floats are written from its position 0
   */
  void writePlanes(
      Image image, Normalization normalization, int width, int height, ByteBuffer planes);

  /**
   * A copy of the image with boxes and their labels drawn.
   *
   * @param marks what to draw
   */
  Image draw(Image image, List<Mark> marks);

  /**
   * A box to draw.
   *
   * @param box where
   * @param label text above the box; may be empty
   * @param dashed truth is dashed, detections are solid
   */
  record Mark(GroundTruthBox box, String label, boolean dashed) {}
}
