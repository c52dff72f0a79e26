package dev.tarsier.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarsier.geometry.Boxes;
import dev.tarsier.model.ImageSizes.Size;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Boxes through every fit and back, with an image of 300 × 200 whose axes cannot be mixed up. */
class PlacementTest {

  private static final Size IMAGE = new Size(300, 200);
  private static final Boxes BOXES = Boxes.of(30, 20, 90, 150, 0, 0, 300, 200);

  private static Stream<Arguments> fits() {
    return Stream.of(
        // x · 600/300, y · 100/200
        Arguments.of(
            Stretch.to(600, 100),
            new Size(600, 100),
            new float[] {60, 10, 180, 75, 0, 0, 600, 100}),
        // s = 100/200: 150 x 100, x · 150/300, y · 100/200
        Arguments.of(
            new ShortestSide(List.of(100), 1333, 32),
            new Size(150, 100),
            new float[] {15, 10, 45, 75, 0, 0, 150, 100}),
        // s = 240/300, less than 400/200: 240 x 160
        Arguments.of(
            new ShortestSide(List.of(400), 240, 32),
            new Size(240, 160),
            new float[] {24, 16, 72, 120, 0, 0, 240, 160}),
        // s = min(320/300, 320/200): 320 x round(213.3), x · 320/300, y · 213/200
        Arguments.of(
            Letterbox.of(320, 320),
            new Size(320, 213),
            new float[] {32, 21.3f, 96, 159.75f, 0, 0, 320, 213}),
        // s = min(900/300, 100/200): 150 x 100
        Arguments.of(
            Letterbox.of(900, 100),
            new Size(150, 100),
            new float[] {15, 10, 45, 75, 0, 0, 150, 100}));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("fits")
  void boxesComeToTheseNetworkPixelsAndBack(InputFit fit, Size placed, float[] inNetwork) {
    Placement placement = fit.place(IMAGE);

    assertThat(placement.placed()).isEqualTo(placed);
    Boxes there = placement.toNetwork(BOXES);
    assertThat(there.coordinates()).containsExactly(inNetwork, Offset.offset(1e-4f));
    assertThat(placement.toImage(there).coordinates())
        .containsExactly(BOXES.coordinates(), Offset.offset(1e-4f));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("fits")
  void backIsTheInverseOnEveryKindOfSize(InputFit fit) {
    for (Size size :
        List.of(new Size(640, 427), new Size(427, 640), new Size(33, 1000), new Size(1, 1))) {
      Placement placement = fit.place(size);
      Boxes boxes =
          Boxes.of(
              0.25f * size.width(), 0, size.width(), 0.75f * size.height(), -3, -4, 0.5f, 7.25f);

      float[] back = placement.toImage(placement.toNetwork(boxes)).coordinates();

      for (int i = 0; i < back.length; i++) {
        float expected = boxes.coordinates()[i];
        assertThat(back[i])
            .as("coordinate %d of %s", i, size)
            .isCloseTo(expected, Offset.offset(Math.abs(expected) * 1e-6f));
      }
    }
  }

  @Test
  void nothingIsClipped() {
    Placement placement = Stretch.to(150, 400).place(IMAGE); // x · ½, y · 2
    assertThat(placement.toNetwork(Boxes.of(-10, -10, 310, 210)))
        .isEqualTo(Boxes.of(-5, -20, 155, 420));
    assertThat(placement.toImage(Boxes.of(-5, -20, 155, 420)))
        .isEqualTo(Boxes.of(-10, -10, 310, 210));
  }

  @Test
  void aLetterboxIsOneSizeWhateverLiesInIt() {
    Letterbox fit = Letterbox.of(320, 256);
    Placement wide = fit.place(new Size(640, 427)); // s = min(0.5, 0.5995)
    Placement high = fit.place(new Size(100, 512)); // s = min(3.2, 0.5)

    BatchLayout layout = fit.layout(List.of(wide, high));

    assertThat(layout.array()).isEqualTo(new Size(320, 256));
    assertThat(layout.sizes().images()).containsExactly(new Size(320, 214), new Size(50, 256));
  }

  @Test
  void aStretchLeavesNoPadding() {
    Stretch fit = Stretch.to(320, 256);
    BatchLayout layout =
        fit.layout(List.of(fit.place(new Size(640, 427)), fit.place(new Size(5, 7))));
    assertThat(layout.sizes().images()).containsOnly(new Size(320, 256)).hasSize(2);
  }

  @Test
  void aLayoutRefusesAnImageThatHasNoRoom() {
    var tooWide = new Placement(IMAGE, new Size(65, 10));
    assertThatThrownBy(() -> new BatchLayout(new Size(64, 64), List.of(tooWide)))
        .hasMessage("an image of 65 x 10 has no room in an array of 64 x 64");
    var tooHigh = new Placement(IMAGE, new Size(10, 65));
    assertThatThrownBy(() -> new BatchLayout(new Size(64, 64), List.of(tooHigh)))
        .hasMessageContaining("10 x 65");
  }

  @Test
  void descriptionsSayWhatAReportNeeds() {
    assertThat(Stretch.to(320, 256).describe()).isEqualTo("320 x 256");
    assertThat(Letterbox.of(320, 256).describe()).isEqualTo("320 x 256, letterbox");
    assertThat(new ShortestSide(List.of(640, 800), 1333, 32).describe())
        .isEqualTo("shortest side 800, longest 1333, padded to a multiple of 32");
  }
}
