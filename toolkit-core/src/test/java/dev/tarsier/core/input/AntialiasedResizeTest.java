package dev.tarsier.core.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarsier.data.Image;
import dev.tarsier.input.CentreCrop;
import dev.tarsier.model.ImageSizes.Size;
import java.util.Arrays;
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

  /** Rows do not meet when columns are resized, and columns not when rows are. */
  @Test
  void severalRowsAndColumnsAreResizedEachByItself() {
    int[][] rows = {{10, 80, 150, 220}, {20, 60, 200, 40}, {0, 255, 0, 255}};
    Image wide = grey(4, 3, Arrays.stream(rows).flatMapToInt(Arrays::stream).toArray());
    int[] columns = new int[12];
    for (int i = 0; i < 12; i++) {
      columns[i] = rows[i % 3][i / 3];
    }
    Image high = grey(3, 4, columns);

    int[] narrow = greys(AntialiasedResize.resized(wide, 2, 3));
    int[] low = greys(AntialiasedResize.resized(high, 3, 2));
    for (int i = 0; i < 3; i++) {
      int[] alone = greys(AntialiasedResize.resized(grey(4, 1, rows[i]), 2, 1));
      assertThat(new int[] {narrow[2 * i], narrow[2 * i + 1]}).isEqualTo(alone);
      assertThat(new int[] {low[i], low[3 + i]}).isEqualTo(alone);
    }
  }

  @Test
  void theMiddleOfAHighImageIsCutOutDownwards() {
    Image middle =
        AntialiasedResize.cropped(
            grey(2, 6, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12), new CentreCrop(2, new Size(2, 2)));
    assertThat(greys(middle)).containsExactly(5, 6, 7, 8);
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
