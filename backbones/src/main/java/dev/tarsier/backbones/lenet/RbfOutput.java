package dev.tarsier.backbones.lenet;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.tarsier.nn.Initializer;
import dev.tarsier.nn.Layer;
import dev.tarsier.nn.Leaf;
import dev.tarsier.nn.StateEntry;
import java.util.List;

/**
 * The output of the paper: one radial basis function a class, the squared distance to a drawn digit
 * (section II.B, equation 7), here with a minus so that the nearest digit has the largest logit.
 *
 * <pre>
 * in      (N, 84)
 * weight  (10, 84) fixed: digits drawn on 7x12 with ink +1, paper −1
 * out     (N, 10): −Σ_j (x_j − weight_ij)²
 * </pre>
 *
 * <p>The drawings are ours in the manner of the paper's figure 3, which prints none of its numbers.
 */
final class RbfOutput extends Layer implements Leaf {

  static final int CLASSES = 10;
  private static final int WIDTH = 7;
  private static final int HEIGHT = 12;
  private static final int PIXELS = WIDTH * HEIGHT;

  private static final List<String> DIGITS =
      List.of(
          "..###.. ...##.. .#####. ####### ....##. ####### ..####. ####### ..###.. ..###..",
          ".##.##. ..###.. ##...## ####### ...###. ####### .##.... ####### .##.##. .##.##.",
          "##...## .####.. ##...## .....## ..####. ##..... ##..... .....## ##...## ##...##",
          "##...## ...##.. .....## ....##. .##.##. ##..... ##..... .....## ##...## ##...##",
          "##...## ...##.. ....##. ...##.. ##..##. ##..... ##..... ....##. .##.##. ##...##",
          "##...## ...##.. ...##.. ..####. ##..##. ######. ######. ....##. ..###.. ##...##",
          "##...## ...##.. ..##... .....## ####### .....## ##...## ...##.. .##.##. .######",
          "##...## ...##.. .##.... .....## ####### .....## ##...## ...##.. ##...## .....##",
          "##...## ...##.. ##..... .....## ....##. .....## ##...## ..##... ##...## .....##",
          "##...## ...##.. ##..... ##...## ....##. ##...## ##...## ..##... ##...## ....##.",
          ".##.##. .###### ####### .#####. ....##. .#####. .#####. .##.... .##.##. ...##..",
          "..###.. .###### ####### ..###.. ....##. ..###.. ..###.. .##.... ..###.. .###...");

  private final StateEntry weight;

  RbfOutput() {
    Initializer drawn = (shape, random) -> drawings();
    weight = buffer("weight", drawn, CLASSES, PIXELS);
  }

  /** Row by row from the top, one digit after the other. */
  private static float[] drawings() {
    float[] values = new float[CLASSES * PIXELS];
    for (int digit = 0; digit < CLASSES; digit++) {
      for (int y = 0; y < HEIGHT; y++) {
        for (int x = 0; x < WIDTH; x++) {
          boolean ink = DIGITS.get(y).charAt(digit * (WIDTH + 1) + x) == '#';
          values[digit * PIXELS + y * WIDTH + x] = ink ? 1 : -1;
        }
      }
    }
    return values;
  }

  @Override
  protected NDArray apply(NDArray x) {
    NDArray digits = weight.value().reshape(1, CLASSES, PIXELS);
    digits.attach(x.getManager());
    NDArray difference = x.reshape(-1, 1, PIXELS).sub(digits);
    return difference.mul(difference).sum(new int[] {2}).neg();
  }

  @Override
  public Shape outputShape(Shape input) {
    return new Shape(input.get(0), CLASSES);
  }
}
