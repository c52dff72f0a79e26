package dev.tarsier.core.toy;

import dev.tarsier.data.Annotation;
import dev.tarsier.data.Dataset;
import dev.tarsier.data.GroundTruthBox;
import dev.tarsier.data.Image;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Grey images of {@code width} × {@code height} with a plate of 4 × 4 pixels somewhere, red in the
 * even and blue in the odd ones.
 *
 * @param whole whether the object is the whole image, as a classification has it
 */
record Plates(long seed, int size, int width, int height, boolean whole) implements Dataset {

  private static final int SIDE = 4;
  private static final int GREY = 40;
  private static final int BRIGHT = 250;

  private int left(int index) {
    return new SplittableRandom(seed * 1000 + index).nextInt(width - SIDE + 1);
  }

  private int top(int index) {
    return new SplittableRandom(seed * 1000 + index + 500).nextInt(height - SIDE + 1);
  }

  @Override
  public Annotation annotation(int index) {
    String id = "plate-%d".formatted(index);
    if (whole) {
      return Annotation.labelled(id, width, height, index % 2);
    }
    int left = left(index);
    int top = top(index);
    return new Annotation(
        id,
        width,
        height,
        List.of(GroundTruthBox.of(left, top, left + SIDE, top + SIDE, index % 2)));
  }

  @Override
  public Image image(int index) {
    byte[] rgb = new byte[3 * width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        boolean plate =
            x >= left(index) && x < left(index) + SIDE && y >= top(index) && y < top(index) + SIDE;
        for (int c = 0; c < 3; c++) {
          boolean bright = plate && c == (index % 2 == 0 ? 0 : 2);
          rgb[3 * (y * width + x) + c] = (byte) (bright ? BRIGHT : GREY);
        }
      }
    }
    return new Image(width, height, rgb);
  }
}
