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

  /** JPEG bytes of an image, quality 0 to 100. */
  byte[] jpeg(Image image, int quality);

  /** PNG bytes of an image. */
  byte[] png(Image image);

  /** The image resized bilinearly to {@code width × height}, its aspect ratio not kept. */
  Image resize(Image image, int width, int height);

  /**
   * Resizes bilinearly to the shape's size, normalises, and writes the three planes R, G, B as
   * native-order floats.
   *
   * @param planes a direct buffer; 3 · height · width floats are written from its position 0
   */
  void writePlanes(Image image, InputShape shape, ByteBuffer planes);

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
