package dev.tarsier.annotations.set;

/**
 * A box in continuous pixels: a box of one pixel in the upper left corner is (0, 0, 1, 1).
 *
 * @param x1 left edge
 * @param y1 top edge
 * @param x2 right edge
 * @param y2 bottom edge
 */
public record PixelBox(double x1, double y1, double x2, double y2) {

  /** Width, negative where the corners are exchanged. */
  public double width() {
    return x2 - x1;
  }

  /** Height, negative where the corners are exchanged. */
  public double height() {
    return y2 - y1;
  }

  /** Intersection over union of two boxes with area. */
  public double iou(PixelBox other) {
    double width = Math.min(x2, other.x2) - Math.max(x1, other.x1);
    double height = Math.min(y2, other.y2) - Math.max(y1, other.y1);
    if (width <= 0 || height <= 0) {
      return 0;
    }
    double common = width * height;
    return common / (width() * height() + other.width() * other.height() - common);
  }

  /** In words: {@code 504, 337 to 505, 338}. */
  @Override
  public String toString() {
    return "%s, %s to %s, %s".formatted(plain(x1), plain(y1), plain(x2), plain(y2));
  }

  private static String plain(double value) {
    return value == Math.rint(value)
        ? Long.toString((long) value)
        : Double.toString(Math.rint(value * 100) / 100);
  }
}
