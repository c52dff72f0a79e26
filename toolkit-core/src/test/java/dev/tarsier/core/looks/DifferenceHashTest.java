package dev.tarsier.core.looks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarsier.data.Image;
import java.util.BitSet;
import java.util.function.IntBinaryOperator;
import org.junit.jupiter.api.Test;

/** 256 bits, row by row, 16 comparisons a row. */
class DifferenceHashTest {

  private static Image grey(int width, int height, IntBinaryOperator value) {
    byte[] rgb = new byte[3 * width * height];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) value.applyAsInt(i / 3 % width, i / 3 / width);
    }
    return new Image(width, height, rgb);
  }

  private static BitSet bits(Image image) {
    return BitSet.valueOf(DifferenceHash.of(image));
  }

  @Test
  void brightnessThatFallsToTheRightSetsEveryBit() {
    assertThat(bits(grey(34, 32, (x, y) -> 250 - 7 * x)).cardinality()).isEqualTo(256);
    assertThat(bits(grey(34, 32, (x, y) -> 7 * x)).cardinality()).isZero();
    assertThat(bits(grey(34, 32, (x, y) -> 7 * y)).cardinality()).as("equal cells").isZero();
  }

  @Test
  void aBrightCellSetsTheBitOfItsRowAndColumn() {
    // 17 × 16 cells of 2 × 3 pixels; cell (row 5, column 9) is bright.
    Image image = grey(34, 48, (x, y) -> x / 2 == 9 && y / 3 == 5 ? 255 : 10);

    assertThat(bits(image).stream()).containsExactly(5 * 16 + 9);
  }

  @Test
  void aDarkCellSetsTheBitBeforeIt() {
    Image image = grey(34, 48, (x, y) -> x / 2 == 9 && y / 3 == 5 ? 10 : 255);

    assertThat(bits(image).stream()).containsExactly(5 * 16 + 8);
  }

  @Test
  void theLastRowAndColumnCount() {
    Image image = grey(17, 16, (x, y) -> x == 15 && y == 15 ? 200 : 100);

    assertThat(bits(image).stream()).containsExactly(255);
    assertThat(bits(grey(17, 16, (x, y) -> x == 16 && y == 15 ? 50 : 100)).stream())
        .containsExactly(255);
  }

  @Test
  void aCellIsTheMeanOfItsPixelsAndChannels() {
    // Cell 0 has a bright pixel of 201 among three of 0, cell 1 four of 50: 50.25 against 50.
    Image image = grey(34, 32, (x, y) -> x >= 2 ? 50 : x == 0 && y % 2 == 0 ? 201 : 0);

    assertThat(bits(image).stream().limit(2)).containsExactly(0, 16);
    assertThat(bits(image).cardinality()).isEqualTo(16);
    byte[] red = image.rgb().clone();
    for (int i = 0; i < red.length; i += 3) {
      red[i] = (byte) 255; // the same for every pixel
    }
    assertThat(bits(new Image(34, 32, red))).isEqualTo(bits(image));
  }

  @Test
  void anotherSizeOrBrightnessOfTheSamePictureIsNear() {
    IntBinaryOperator waves =
        (x, y) -> (int) (120 + 60 * Math.sin(x / 9.0) + 50 * Math.cos((x + 2 * y) / 14.0));
    BitSet once = bits(grey(170, 128, waves));
    BitSet brighter = bits(grey(170, 128, (x, y) -> waves.applyAsInt(x, y) + 20));
    BitSet larger = bits(grey(340, 256, (x, y) -> waves.applyAsInt(x / 2, y / 2)));
    BitSet other = bits(grey(170, 128, (x, y) -> waves.applyAsInt(169 - x, y)));

    assertThat(distance(once, brighter)).isZero();
    assertThat(distance(once, larger)).isZero();
    assertThat(distance(once, other)).isGreaterThan(64);
  }

  private static int distance(BitSet a, BitSet b) {
    BitSet difference = (BitSet) a.clone();
    difference.xor(b);
    return difference.cardinality();
  }

  @Test
  void anImageSmallerThanTheGridHasAHashToo() {
    assertThat(bits(grey(1, 1, (x, y) -> 9)).cardinality()).isZero();
    assertThat(bits(grey(2, 1, (x, y) -> x == 0 ? 9 : 5)).stream()).hasSize(16);
  }
}
