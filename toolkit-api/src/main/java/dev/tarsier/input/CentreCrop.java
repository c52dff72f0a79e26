package dev.tarsier.input;

import dev.tarsier.model.ImageSizes.Size;
import java.util.List;

/**
 * The shorter side becomes {@code shortest} pixels, its aspect ratio kept and antialiased; then the
 * middle is cut out. How ImageNet's published classifiers are measured since Krizhevsky et al.,
 * NIPS 2012, section 6; torchvision's preset is 256 and 224 × 224.
 *
 * <p>What lies outside the middle is lost, and boxes do not follow: for images that are one label,
 * never for detection.
 *
 * @param shortest pixels of the shorter side before the cut
 * @param size of the cut, no side of it longer than {@code shortest}
 */
public record CentreCrop(int shortest, Size size) implements InputFit {

  /** Checks that there is enough to cut from. */
  public CentreCrop {
    if (Math.max(size.width(), size.height()) > shortest) {
      throw new IllegalArgumentException(
          "%s cannot be cut from a shorter side of %d".formatted(size, shortest));
    }
  }

  @Override
  public String name() {
    return "centre_crop";
  }

  @Override
  public String describe() {
    return "shorter side %d, the middle %s".formatted(shortest, size);
  }

  /** The whole image resized: width and height as torchvision truncates them. */
  public Size resized(Size image) {
    int shorter = Math.min(image.width(), image.height());
    int longer = (int) ((double) shortest * Math.max(image.width(), image.height()) / shorter);
    return image.width() <= image.height()
        ? new Size(shortest, longer)
        : new Size(longer, shortest);
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
