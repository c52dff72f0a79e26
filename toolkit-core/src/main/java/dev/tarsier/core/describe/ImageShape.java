package dev.tarsier.core.describe;

import ai.djl.ndarray.types.Shape;
import dev.tarsier.problem.UserError;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The shape of an image as a network sees it.
 *
 * @param channels C
 * @param height rows
 * @param width columns
 */
public record ImageShape(long channels, long height, long width) {

  private static final Pattern WRITTEN =
      Pattern.compile("([1-9]\\d{0,4})x([1-9]\\d{0,4})x([1-9]\\d{0,4})");

  /**
   * The shape written so, such as {@code 3x224x224}.
   *
   * @throws UserError if it is none
   */
  public static ImageShape parse(String text) {
    Matcher written = WRITTEN.matcher(text);
    if (!written.matches()) {
      throw new UserError(
          "'%s' is not the shape of an image (write channels, height and width, such as 3x224x224)"
              .formatted(text));
    }
    return new ImageShape(
        Long.parseLong(written.group(1)),
        Long.parseLong(written.group(2)),
        Long.parseLong(written.group(3)));
  }

  /** The shape of these three dimensions. */
  public static ImageShape of(Shape image) {
    return new ImageShape(image.get(0), image.get(1), image.get(2));
  }

  /** C, H, W. */
  public List<Long> dimensions() {
    return List.of(channels, height, width);
  }

  /** The number of values. */
  public long size() {
    return channels * height * width;
  }

  Shape oneImage() {
    return new Shape(1, channels, height, width);
  }

  /** As {@link #parse} takes it. */
  @Override
  public String toString() {
    return "%dx%dx%d".formatted(channels, height, width);
  }
}
