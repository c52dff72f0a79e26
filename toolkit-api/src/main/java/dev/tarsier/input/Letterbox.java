package dev.tarsier.input;

import dev.tarsier.model.ImageSizes.Size;
import java.util.List;

/**
 * An array of one size, in which every image is as large as it can be with its aspect ratio kept;
 * the rest is zero.
 *
 * <pre>
 * s = min(width / w, height / h)      placed = (round(s·w), round(s·h)), at least 1
 * </pre>
 *
 * <p>The image lies in the upper left corner and not in the middle, as in all fits: a network that
 * is convolutional sees no difference, and heads need to know no more of an image than its size.
 *
 * @param size of the array
 */
public record Letterbox(Size size) implements InputFit {

  /** A letterbox of {@code width × height}. */
  public static Letterbox of(int width, int height) {
    return new Letterbox(new Size(width, height));
  }

  @Override
  public String name() {
    return "letterbox";
  }

  @Override
  public String describe() {
    return size + ", letterbox";
  }

  @Override
  public Placement place(Size image) {
    double factor =
        Math.min((double) size.width() / image.width(), (double) size.height() / image.height());
    return new Placement(
        image, new Size(side(image.width(), factor), side(image.height(), factor)));
  }

  private static int side(int length, double factor) {
    return Math.max(1, (int) Math.round(length * factor));
  }

  @Override
  public BatchLayout layout(List<Placement> placements) {
    return new BatchLayout(size, placements);
  }
}
