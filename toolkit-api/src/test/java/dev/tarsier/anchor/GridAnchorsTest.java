package dev.tarsier.anchor;

import static dev.tarsier.testing.TensorAssert.assertTensor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tarsier.geometry.Boxes;
import dev.tarsier.testing.OperatorCase;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GridAnchorsTest {

  @Test
  void sidesAreRoundedHalvesToTheEvenNumber() {
    var anchors = GridAnchors.of(List.of(List.of(32)), List.of(0.5, 1.0));
    // ratio 1/2: w = 32 · √2 = 45.25, half 22.6 → 23; h = 22.6, half 11.3 → 11
    assertThat(anchors.ofCell(0)).isEqualTo(Boxes.of(-23, -11, 23, 11, -16, -16, 16, 16));
    // side 9: half 4.5 → 4
    assertThat(GridAnchors.of(List.of(List.of(9)), List.of(1.0)).ofCell(0))
        .isEqualTo(Boxes.of(-4, -4, 4, 4));
  }

  @Test
  void everySideComesUnderEveryRatio() {
    var anchors = GridAnchors.of(List.of(List.of(8, 16)), List.of(1.0, 4.0));
    assertThat(anchors.boxesPerCell()).containsExactly(4);
    assertThat(anchors.ofCell(0))
        .isEqualTo(Boxes.of(-4, -4, 4, 4, -8, -8, 8, 8, -2, -8, 2, 8, -4, -16, 4, 16));
  }

  @Test
  void cellsStepByTheWholePartOfPixelsPerCell() {
    var anchors = GridAnchors.of(List.of(List.of(2)), List.of(1.0));
    // 7 pixels over 3 columns step by 2, 10 over 2 rows by 5
    Boxes boxes = anchors.boxes(10, 7, List.of(new Grid(2, 3)));
    assertThat(boxes)
        .isEqualTo(
            Boxes.of(-1, -1, 1, 1, 1, -1, 3, 1, 3, -1, 5, 1, -1, 4, 1, 6, 1, 4, 3, 6, 3, 4, 5, 6));
  }

  @Test
  void refusesLevelsThatDoNotFitTogether() {
    List<List<Integer>> twoLevels = List.of(List.of(8), List.of(16));
    assertThatThrownBy(() -> new GridAnchors(twoLevels, List.of(List.of(1.0))))
        .hasMessageContaining("2 levels");
    assertThatThrownBy(() -> GridAnchors.of(twoLevels, List.of(-1.0))).hasMessageContaining("-1.0");
    assertThatThrownBy(() -> GridAnchors.of(List.of(List.of()), List.of(1.0)))
        .hasMessageContaining("positive sides");
    var anchors = GridAnchors.of(twoLevels, List.of(1.0));
    assertThatThrownBy(() -> anchors.boxes(64, 64, List.of(new Grid(8, 8))))
        .hasMessageContaining("1 feature maps");
    assertThatThrownBy(() -> new Grid(0, 4)).hasMessageContaining("0 × 4");
  }

  static List<OperatorCase> torchvision() {
    return OperatorCase.of(GridAnchorsTest.class, "anchors");
  }

  @ParameterizedTest
  @MethodSource
  void torchvision(OperatorCase fixture) {
    List<List<Integer>> sides = new ArrayList<>();
    for (JsonNode level : fixture.attribute("sizes")) {
      List<Integer> numbers = new ArrayList<>();
      level.forEach(side -> numbers.add(side.intValue()));
      sides.add(numbers);
    }
    var anchors = new GridAnchors(sides, Layouts.ratios(fixture));
    assertTensor(Layouts.boxes(fixture, anchors::boxes).coordinates())
        .isExactly(fixture.floats("out"));
  }
}
