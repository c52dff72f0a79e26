package dev.tarsier.core.describe;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.types.Shape;
import dev.tarsier.nn.Window;
import org.junit.jupiter.api.Test;

/** Receptive fields one can draw on squared paper. */
final class FieldTest {

  private static Field conv(Field before, int kernel, int stride, long in, long out) {
    Window window = new Window(kernel, kernel, stride, kernel / 2, kernel / 2, 1);
    return before.through(window, new Shape(1, 3, in, in), new Shape(1, 8, out, out), true);
  }

  @Test
  void aStackOfThreeByThreesSeesTwoMoreEachTime() {
    Field two = conv(conv(Field.PIXEL, 3, 1, 9, 9), 3, 1, 9, 9);

    assertThat(two).isEqualTo(new Field(5, 5, 1, 2, false)); // 1 + 2 + 2
  }

  @Test
  void behindAStrideEveryStepCountsTwice() {
    Field stem = conv(Field.PIXEL, 7, 2, 224, 112); // 1 + 6
    Field next = conv(stem, 3, 1, 112, 112); // 7 + 2 · 2

    assertThat(stem.rows()).isEqualTo(7);
    assertThat(next.rows()).isEqualTo(11);
    assertThat(next.stride()).isEqualTo(2);
  }

  @Test
  void dilationSpreadsTheTaps() {
    Window window = new Window(3, 3, 1, 6, 6, 6); // spans 6 · 2 + 1 = 13
    Shape map = new Shape(1, 8, 19, 19);

    assertThat(Field.PIXEL.through(window, map, map, true).rows()).isEqualTo(13);
  }

  @Test
  void aOneByThreeWidensTheColumnsAlone() {
    Window window = new Window(1, 3, 1, 0, 1, 1);
    Shape map = new Shape(1, 8, 9, 9);
    Field seen = Field.PIXEL.through(window, map, map, true);

    assertThat(seen.rows()).isEqualTo(1);
    assertThat(seen.columns()).isEqualTo(3);
  }

  @Test
  void aPoolThatRoundsUpStillSlides() {
    Window window = new Window(3, 3, 2, 0, 0, 1);
    Field seen =
        Field.PIXEL.through(window, new Shape(1, 8, 112, 112), new Shape(1, 8, 56, 56), false);

    assertThat(seen).isEqualTo(new Field(3, 3, 2, 0, false)); // ⌈(112 − 3) / 2⌉ + 1 = 56
  }

  @Test
  void aGlobalPoolSeesEverythingAndSoDoesWhatFollows() {
    Shape map = new Shape(1, 8, 7, 7);
    Field pooled = Field.PIXEL.through(Window.POINT, map, new Shape(1, 8, 1, 1), false);
    Field logits = pooled.through(Window.POINT, new Shape(1, 8), new Shape(1, 10), true);

    assertThat(pooled.everything()).isTrue();
    assertThat(logits).isEqualTo(new Field(0, 0, 0, 1, true));
  }

  @Test
  void aLinearLayerOverTheLastAxisLeavesTheMapAlone() {
    Field seen =
        Field.PIXEL.through(
            Window.POINT, new Shape(1, 56, 56, 96), new Shape(1, 56, 56, 384), true);

    assertThat(seen).isEqualTo(new Field(1, 1, 1, 1, false));
  }

  @Test
  void aSumSeesWhatEitherOfItsPartsSees() {
    Field branch = new Field(27, 27, 4, 3, false);
    Field shortcut = new Field(11, 11, 4, 1, false);

    assertThat(branch.with(shortcut)).isEqualTo(branch);
    assertThat(shortcut.with(branch)).isEqualTo(branch);
  }
}
