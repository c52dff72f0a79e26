package dev.tarsier.core.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarsier.data.Image;
import dev.tarsier.input.CentreCrop;
import dev.tarsier.model.ImageSizes.Size;
import org.junit.jupiter.api.Test;

class AntialiasedResizeTest {

  @Test
  void shrinkingTakesATriangleOfInputs() {
    // 4 to 2: the first output's centre is 1, its triangle two wide; 3/4, 3/4, 1/4 over 7/4
    Image half = AntialiasedResize.resized(grey(4, 1, 10, 80, 150, 220), 2, 1);
    assertThat(greys(half))
        .containsExactly(
            Math.round((3 * 10 + 3 * 80 + 150) / 7f), Math.round((80 + 3 * 150 + 3 * 220) / 7f));
    Image upright = AntialiasedResize.resized(grey(1, 4, 10, 80, 150, 220), 1, 2);
    assertThat(greys(upright)).isEqualTo(greys(half));
  }

  @Test
  void enlargingPutsSamplesAtHalfPixelCentres() {
    assertThat(greys(AntialiasedResize.resized(grey(2, 1, 0, 100), 4, 1)))
        .containsExactly(0, 25, 75, 100);
  }

  @Test
  void theShorterSideIsResizedAndTheMiddleCutOut() {
    var crop = new CentreCrop(2, new Size(2, 2));
    assertThat(crop.resized(new Size(6, 2))).isEqualTo(new Size(6, 2));
    // 7 x 3 at 2: 2 * 7 / 3 = 4.67, truncated
    assertThat(crop.resized(new Size(7, 3))).isEqualTo(new Size(4, 2));
    assertThat(crop.resized(new Size(3, 7))).isEqualTo(new Size(2, 4));
    Image middle =
        AntialiasedResize.cropped(grey(6, 2, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12), crop);
    assertThat(greys(middle)).containsExactly(3, 4, 9, 10);
    assertThatThrownBy(() -> new CentreCrop(2, new Size(2, 3)))
        .hasMessageContaining("cannot be cut from a shorter side of 2");
  }

  private static Image grey(int width, int height, int... values) {
    byte[] rgb = new byte[3 * values.length];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) values[i / 3];
    }
    return new Image(width, height, rgb);
  }

  private static int[] greys(Image image) {
    int[] greys = new int[image.width() * image.height()];
    for (int i = 0; i < greys.length; i++) {
      greys[i] = image.rgb()[3 * i + 2] & 255;
    }
    return greys;
  }
}
