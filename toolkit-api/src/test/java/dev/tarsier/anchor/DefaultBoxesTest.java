package dev.tarsier.anchor;

import static dev.tarsier.testing.TensorAssert.assertTensor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tarsier.geometry.Boxes;
import dev.tarsier.testing.OperatorCase;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.util.DoubleComparator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DefaultBoxesTest {

  @Test
  void aCellHasTwoSquaresAndEachRatioWithItsReciprocal() {
    var layout = DefaultBoxes.of(List.of(0.25, 0.5625), List.of(List.of(4.0)));
    assertThat(layout.boxesPerCell()).containsExactly(4);
    // one cell, centre (16, 32); sides 0.25, √(0.25 · 0.5625) = 0.375, 0.25 · 2 and 0.25 / 2
    Boxes boxes = layout.boxes(64, 32, List.of(new Grid(1, 1)));
    assertThat(boxes)
        .isEqualTo(Boxes.of(12, 24, 20, 40, 10, 20, 22, 44, 8, 28, 24, 36, 14, 16, 18, 48));
  }

  /**
   * The authors' code: min_size 16, √(16 · 36) = 24, 16 · 2 x 16 / 2; on an image twice as wide.
   */
  @Test
  void sidesInPixelsMakeSquaresOnAnyImage() {
    var layout =
        DefaultBoxes.ofPixels(List.of(16.0), List.of(36.0), List.of(List.of(4.0))).withSteps(32);
    Boxes boxes = layout.boxes(64, 128, List.of(new Grid(2, 4)));
    // the second cell of the second row, centre (48, 48)
    assertThat(boxes.select(20, 21, 22, 23))
        .isEqualTo(Boxes.of(40, 40, 56, 56, 36, 36, 60, 60, 32, 44, 64, 52, 44, 32, 52, 64));
    // sides are cut to each side of the image by itself
    Boxes flat = layout.boxes(20, 128, List.of(new Grid(1, 1)));
    assertThat(flat.height(1)).isEqualTo(20);
    assertThat(flat.width(1)).isEqualTo(24, within(1e-4f));
    assertThat(layout.unclipped().boxes(20, 128, List.of(new Grid(1, 1))).height(1))
        .isEqualTo(24, within(1e-4f));
  }

  @Test
  void centresLieInTheMiddleOfCellsOrWhereTheStepPutsThem() {
    var layout = DefaultBoxes.of(List.of(0.5, 0.5), List.of(List.of()));
    Boxes even = layout.boxes(100, 100, List.of(new Grid(1, 2)));
    assertThat((even.x1(0) + even.x2(0)) / 2).isEqualTo(25);
    assertThat((even.x1(2) + even.x2(2)) / 2).isEqualTo(75);
    Boxes stepped = layout.withSteps(64).boxes(100, 100, List.of(new Grid(1, 2)));
    // 0.5 · 64 and 1.5 · 64
    assertThat((stepped.x1(0) + stepped.x2(0)) / 2).isEqualTo(32);
    assertThat((stepped.x1(2) + stepped.x2(2)) / 2).isEqualTo(96);
  }

  @Test
  void sidesAreCutToTheImageUnlessUnclipped() {
    var layout = DefaultBoxes.of(List.of(0.5, 4.5), List.of(List.of()));
    List<Grid> grid = List.of(new Grid(1, 1));
    assertThat(layout.boxes(10, 10, grid).width(1)).isEqualTo(10);
    assertThat(layout.unclipped().boxes(10, 10, grid).width(1)).isEqualTo(15);
  }

  @Test
  void publishedLayoutsHaveTheirNumbersOfBoxes() {
    assertThat(DefaultBoxes.ssd300().boxes(300, 300, squares(38, 19, 10, 5, 3, 1)).size())
        .isEqualTo(8732);
    assertThat(DefaultBoxes.ssd512().boxes(512, 512, squares(64, 32, 16, 8, 4, 2, 1)).size())
        .isEqualTo(24564);
    assertThat(DefaultBoxes.ssdLite().boxes(320, 320, squares(20, 10, 5, 3, 2, 1)).size())
        .isEqualTo(3234);
    assertThat(DefaultBoxes.ssd300().boxesPerCell()).containsExactly(4, 6, 6, 6, 4, 4);
  }

  @Test
  void anyImageAndAnyGridsHaveBoxesPerCellTimesCells() {
    var layout =
        DefaultBoxes.of(List.of(.06, .14, .24, .38, .55, .8), Collections.nCopies(5, List.of(2.0)));
    List<Grid> grids =
        List.of(new Grid(13, 9), new Grid(7, 5), new Grid(4, 3), new Grid(2, 2), new Grid(1, 1));
    assertThat(layout.boxes(97, 65, grids).size()).isEqualTo(4 * (117 + 35 + 12 + 4 + 1));
  }

  @Test
  void refusesListsThatDoNotFitTogether() {
    List<List<Double>> oneLevel = List.of(List.of(2.0));
    assertThatThrownBy(() -> DefaultBoxes.of(List.of(0.5), oneLevel))
        .hasMessageContaining("need 2 scales");
    assertThatThrownBy(() -> DefaultBoxes.ofPixels(List.of(8.0, 9.0), List.of(9.0, 10.0), oneLevel))
        .hasMessageContaining("as many smallest and largest sides");
    assertThatThrownBy(() -> DefaultBoxes.ofPixels(List.of(8.0), List.of(9.0, 10.0), oneLevel))
        .hasMessageContaining("as many smallest and largest sides");
    assertThatThrownBy(() -> DefaultBoxes.of(List.of(0.5, 1.0), oneLevel).withSteps(8, 16))
        .hasMessageContaining("[8, 16]");
    assertThatThrownBy(() -> DefaultBoxes.of(List.of(0.5, -1.0), oneLevel))
        .hasMessageContaining("positive");
    assertThatThrownBy(() -> DefaultBoxes.even(0.2, 0.9, 1, List.of())).hasMessageContaining("1");
    assertThatThrownBy(() -> DefaultBoxes.ssd300().boxes(300, 300, squares(38)))
        .hasMessageContaining("6 levels");
  }

  /** Equation 4 for 0.2 to 0.9 over 3 levels: 0.2, 0.2 + 0.7 · 1/2, 0.9, and 1 behind them. */
  @Test
  void evenScalesAreSpreadFromTheSmallestToTheLargest() {
    assertEven(3, 0.2, 0.55, 0.9, 1.0);
    assertEven(2, 0.2, 0.9, 1.0);
  }

  private static void assertEven(int levels, Double... scales) {
    assertThat(DefaultBoxes.even(0.2, 0.9, levels, List.of(2.0)).scales())
        .usingComparatorForType(new DoubleComparator(1e-12), Double.class)
        .containsExactly(scales);
  }

  @Test
  void whatIsNotPositiveIsRefused() {
    assertThatThrownBy(() -> DefaultBoxes.of(List.of(0.0, 1.0), List.of(List.of())))
        .hasMessageContaining("must be positive");
    assertThatThrownBy(() -> DefaultBoxes.of(List.of(0.5, 1.0), List.of(List.of(0.0))))
        .hasMessageContaining("must be positive");
    assertThatThrownBy(() -> DefaultBoxes.ofPixels(List.of(5.0), List.of(0.0), List.of(List.of())))
        .hasMessageContaining("must be positive");
    assertThatThrownBy(() -> DefaultBoxes.of(List.of(0.5, 1.0), List.of(List.of())).withSteps(0))
        .hasMessageContaining("must be positive");
  }

  static List<OperatorCase> torchvision() {
    return OperatorCase.of(DefaultBoxesTest.class, "default_boxes");
  }

  @ParameterizedTest
  @MethodSource
  void torchvision(OperatorCase fixture) {
    List<Integer> steps = new ArrayList<>();
    for (JsonNode step : fixture.attribute("steps")) {
      steps.add(step.intValue());
    }
    var layout =
        new DefaultBoxes(
            Layouts.doubles(fixture.attribute("scales")),
            Layouts.ratios(fixture),
            steps,
            fixture.attribute("clip").booleanValue());
    assertTensor(Layouts.boxes(fixture, layout::boxes).coordinates())
        .isExactly(fixture.floats("out"));
  }

  private static List<Grid> squares(Integer... sides) {
    return Stream.of(sides).map(side -> new Grid(side, side)).toList();
  }
}
