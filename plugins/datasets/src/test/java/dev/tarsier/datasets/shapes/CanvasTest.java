package dev.tarsier.datasets.shapes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CanvasTest {

  private static final Colour WHITE = Colour.hex(0xFFFFFF);

  @Test
  void aPixelTakesOnTheColourOfThePartThatIsCovered() {
    var canvas = new Canvas(3, 2);
    // [0.5, 2.25) x [0, 1.5): columns covered by 1/2, 1, 1/4; rows by 1, 1/2
    canvas.fill(
        new Polygon(new double[] {0.5, 2.25, 2.25, 0.5}, new double[] {0, 0, 1.5, 1.5}), WHITE, 1);
    byte[] rgb = canvas.image().rgb();
    int[] red = new int[6];
    for (int i = 0; i < red.length; i++) {
      red[i] = rgb[3 * i] & 255;
    }
    // 255 times 1/2, 1, 1/4 and 1/4, 1/2, 1/8
    assertThat(red).containsExactly(128, 255, 64, 64, 128, 32);
  }

  @Test
  void opacityScalesTheCoverage() {
    var canvas = new Canvas(1, 1);
    canvas.fill(new Polygon(new double[] {0, 1, 1, 0}, new double[] {0, 0, 1, 1}), WHITE, 0.2);
    assertThat(canvas.image().rgb()[0]).isEqualTo((byte) 51);
  }

  @Test
  void whatLiesOutsideTheCanvasIsLeftOut() {
    var canvas = new Canvas(2, 2);
    canvas.fill(new Polygon(new double[] {-5, 9, 9, -5}, new double[] {-5, -5, 9, 9}), WHITE, 1);
    assertThat(canvas.image().rgb()).containsOnly(255);
  }

  @Test
  void aDiscsPaintIsItsArea() {
    var canvas = new Canvas(100, 100);
    canvas.fill(ShapeKind.CIRCLE.outline(50, 50, 40, 0), WHITE, 1);
    long sum = 0;
    for (byte value : canvas.image().rgb()) {
      sum += value & 255;
    }
    // 72 corners: area r²/2 · 72 · sin(2π/72) = 5020.2
    double expected = 40 * 40 / 2.0 * 72 * Math.sin(2 * Math.PI / 72);
    assertThat(sum / 255.0 / 3).isCloseTo(expected, within(5.0));
  }
}
