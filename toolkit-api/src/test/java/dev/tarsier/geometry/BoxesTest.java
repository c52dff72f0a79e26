package dev.tarsier.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import dev.tarsier.testing.OperatorCase;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BoxesTest {

  @Test
  void widthIsTheDifferenceOfTheEdgesWithNothingAdded() {
    Boxes box = Boxes.of(10, 20, 13, 24);
    assertThat(box.width(0)).isEqualTo(3);
    assertThat(box.height(0)).isEqualTo(4);
    assertThat(box.area(0)).isEqualTo(12);
  }

  @Test
  void selectKeepsTheOrderOfTheIndicesAndMayRepeat() {
    Boxes boxes = Boxes.of(0, 0, 1, 1, 2, 2, 3, 3);
    assertThat(boxes.select(1, 0, 1)).isEqualTo(Boxes.of(2, 2, 3, 3, 0, 0, 1, 1, 2, 2, 3, 3));
    assertThat(boxes.select()).isEqualTo(Boxes.none());
  }

  @Test
  void clippingMovesEdgesToTheBorderAndABoxOutsideLosesItsArea() {
    Boxes clipped = Boxes.of(-5, 3, 50, 90, 40, -9, 50, -1).clipped(30, 60);
    assertThat(clipped).isEqualTo(Boxes.of(0, 3, 30, 60, 30, 0, 30, 0));
  }

  @Test
  void clippingLeavesNotANumber() {
    assertThat(Boxes.of(Float.NaN, 0, 1, 1).clipped(5, 5).x1(0)).isNaN();
  }

  @Test
  void scalingTakesEachAxisByItself() {
    assertThat(Boxes.of(1, 2, 3, 4).scaled(2, 10)).isEqualTo(Boxes.of(2, 20, 6, 40));
  }

  @Test
  void concatPutsOneListAfterTheOther() {
    assertThat(Boxes.concat(Boxes.of(0, 0, 1, 1), Boxes.none(), Boxes.of(2, 2, 3, 3)))
        .isEqualTo(Boxes.of(0, 0, 1, 1, 2, 2, 3, 3));
    assertThat(Boxes.concat()).isEqualTo(Boxes.none());
  }

  @Test
  void smallBoxesAreThoseWithOneShortSide() {
    Boxes boxes =
        Boxes.of(
            0, 0, 2, 2, 0, 0, 1.9f, 9, 5, 5, 4, 9, 0, 0, Float.NaN, 9); // 2 × 2, thin, inverted
    assertThat(boxes.notSmallerThan(2)).containsExactly(0);
  }

  @Test
  void aPartOfABoxIsRefused() {
    assertThatThrownBy(() -> Boxes.of(1, 2, 3)).hasMessageContaining("3 coordinates");
  }

  @Test
  void goesToADeviceAndBackUnchanged() {
    Boxes boxes = Boxes.of(1, 2, 3, 4, 5, 6, 7, 8);
    try (NDManager manager = NDManager.newBaseManager()) {
      assertThat(Boxes.of(boxes.toArray(manager))).isEqualTo(boxes);
      assertThat(Boxes.of(Boxes.none().toArray(manager))).isEqualTo(Boxes.none());
    }
  }

  static List<OperatorCase> clipping() {
    return OperatorCase.of(BoxesTest.class, "clip_boxes_to_image");
  }

  @ParameterizedTest
  @MethodSource
  void clipping(OperatorCase fixture) {
    Boxes boxes = Boxes.of(fixture.floats("boxes"));
    float width = fixture.attribute("width").intValue();
    float height = fixture.attribute("height").intValue();
    fixture.assertMeets("out", boxes.clipped(width, height).coordinates());
  }

  static List<OperatorCase> removingSmallBoxes() {
    return OperatorCase.of(BoxesTest.class, "remove_small_boxes");
  }

  @ParameterizedTest
  @MethodSource
  void removingSmallBoxes(OperatorCase fixture) {
    Boxes boxes = Boxes.of(fixture.floats("boxes"));
    float side = fixture.attribute("min_size").floatValue();
    assertThat(boxes.notSmallerThan(side)).containsExactly(fixture.ints("out"));
  }
}
