package dev.tarsier.data;

/**
 * A decoded image: 8-bit RGB, row by row, three bytes a pixel, upright.
 *
 * @param width in pixels
 * @param height in pixels
 * @param rgb width · height · 3 bytes; not to be changed
 */
@SuppressWarnings(
    "ArrayRecordComponent") // pixels are compared by nobody, and a copy each time would cost
public record Image(int width, int height, byte[] rgb) {

  /** Checks the size of the array. */
  public Image {
    if (width < 1 || height < 1 || rgb.length != 3L * width * height) {
      throw new IllegalArgumentException(
          "%d bytes are no RGB image of %d x %d".formatted(rgb.length, width, height));
    }
  }
}
