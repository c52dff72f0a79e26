package dev.tarsier.input;

import dev.tarsier.model.ImageSizes.Size;
import java.util.List;

/**
 * Every image fills the whole array, whatever its aspect ratio: SSD's fit.
 *
 * @param size of the array
 */
public record Stretch(Size size) implements InputFit {

  /** A stretch to {@code width × height}. */
  public static Stretch to(int width, int height) {
    return new Stretch(new Size(width, height));
  }

  @Override
  public String name() {
    return "resize";
  }

  @Override
  public String describe() {
    return size.toString();
  }

  @Override
  public Placement place(Size image) {
    return new Placement(image, size);
  }

  @Override
  public BatchLayout layout(List<Placement> placements) {
    return new BatchLayout(size, placements);
  }
}
