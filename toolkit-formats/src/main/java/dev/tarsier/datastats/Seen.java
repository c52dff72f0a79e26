package dev.tarsier.datastats;

/** How large an image is where it is measured. */
@FunctionalInterface
public interface Seen {

  /** Images as they are. */
  Seen AS_IT_IS = (width, height) -> new double[] {1, 1};

  /** What widths and heights in an image of this size are multiplied by. */
  double[] factors(int width, int height);
}
