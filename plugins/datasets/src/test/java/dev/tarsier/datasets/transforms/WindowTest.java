package dev.tarsier.datasets.transforms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarsier.data.GroundTruthBox;
import dev.tarsier.data.Image;
import java.util.List;
import org.junit.jupiter.api.Test;

class WindowTest {

  @Test
  void aCropTakesThePixelsFromItsCorner() {
    byte[] rgb = new byte[3 * 3 * 2];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) (i / 3);
    }
    // 0 1 2      the part at (1, 1) of 2 x 1
    // 3 4 5      is 4 5
    Image part = Window.crop(1, 1, 2, 1).apply(new Image(3, 2, rgb));
    assertThat(part.rgb()).containsExactly(4, 4, 4, 5, 5, 5);
  }

  @Test
  void aWiderCanvasIsFilledWithTheMeanColour() {
    Image wide = new Window(1, 0, 2, 1).apply(new Image(1, 1, new byte[] {9, 9, 9}));
    assertThat(wide.rgb()).containsExactly(124, 116, 104, 9, 9, 9);
  }

  @Test
  void boxesWhoseCentreIsCutOffAreDroppedTheOthersClipped() {
    Window part = Window.crop(10, 0, 20, 20);
    // centres 12, 8 and 10: the second lies left of the part, the third on its edge
    List<GroundTruthBox> boxes =
        part.apply(
            List.of(
                GroundTruthBox.of(4, 2, 20, 12, 0),
                GroundTruthBox.of(4, 2, 12, 12, 1),
                GroundTruthBox.of(5, 2, 15, 12, 2)));
    // [4, 20) - 10 = [-6, 10), clipped to [0, 10)
    assertThat(boxes).containsExactly(GroundTruthBox.of(0, 2, 10, 12, 0));
  }

  @Test
  void theAreaOfAMaskShrinksWithItsBox() {
    var masked = new GroundTruthBox(0, 0, 10, 10, 0, 60, true, true);
    // the right 8 of 10 columns remain: 60 · 0.8
    assertThat(Window.crop(2, 0, 50, 50).apply(List.of(masked)))
        .containsExactly(new GroundTruthBox(0, 0, 8, 10, 0, 48, true, true));
  }
}
