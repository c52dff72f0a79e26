package dev.tarsier.roi;

import static dev.tarsier.testing.TensorAssert.assertTensor;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.tarsier.geometry.Boxes;
import dev.tarsier.testing.OperatorCase;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RoiAlignTest {

  /** Four cells in a row: 0, 10, 20, 30. */
  private static NDArray ramp(NDManager manager) {
    return manager.create(new float[] {0, 10, 20, 30}, new Shape(1, 1, 1, 4));
  }

  @Test
  void aSampleIsInterpolatedBetweenTheCellsAroundIt() {
    try (NDManager manager = NDManager.newBaseManager()) {
      // one bin from 0.5 to 2, one sample in its middle at 1.25
      NDArray pooled =
          new RoiAlign(1, 1, 1, false)
              .pool(ramp(manager), Regions.of(List.of(Boxes.of(0.5f, 0, 2, 1))), 1);
      assertTensor(pooled).hasShape(1, 1, 1, 1).isExactly(12.5f);
    }
  }

  @Test
  void aBinAveragesItsSamples() {
    try (NDManager manager = NDManager.newBaseManager()) {
      // samples of two bins of one cell and a half, at 0.375, 1.125, 1.875 and 2.625
      NDArray pooled =
          new RoiAlign(1, 2, 2, false)
              .pool(ramp(manager), Regions.of(List.of(Boxes.of(0, 0, 3, 1))), 1);
      assertTensor(pooled).isWithin(new double[] {7.5, 22.5}, 1e-6, 0);
    }
  }

  @Test
  void alignedTakesHalfACellOff() {
    try (NDManager manager = NDManager.newBaseManager()) {
      Regions region = Regions.of(List.of(Boxes.of(1, 0, 2, 1)));
      // the middle 1.5 of the box lies in the centre of cell 1
      assertTensor(new RoiAlign(1, 1, 1, true).pool(ramp(manager), region, 1)).isExactly(10);
      assertTensor(new RoiAlign(1, 1, 1, false).pool(ramp(manager), region, 1)).isExactly(15);
    }
  }

  @Test
  void regionsThinnerThanACellThatStartAlikePoolToTheSame() {
    try (NDManager manager = NDManager.newBaseManager()) {
      Regions regions = Regions.of(List.of(Boxes.of(1, 0, 1.1f, 1, 1, 0, 1.9f, 1)));
      NDArray pooled = RoiAlign.square(2).pool(ramp(manager), regions, 1);
      assertTensor(pooled.get(0)).isExactly(pooled.get(1).toFloatArray());
    }
  }

  @Test
  void refusesAResultWithoutBins() {
    assertThatThrownBy(() -> new RoiAlign(0, 7, 2, false)).hasMessageContaining("0 × 7");
  }

  static List<OperatorCase> torchvision() {
    return OperatorCase.of(RoiAlignTest.class, "roi_align");
  }

  @ParameterizedTest
  @MethodSource
  void torchvision(OperatorCase fixture) {
    var align =
        new RoiAlign(
            RoiCases.height(fixture),
            RoiCases.width(fixture),
            Math.max(0, fixture.attribute("sampling_ratio").intValue()), // −1 is 0 there
            fixture.attribute("aligned").booleanValue());
    Regions regions = RoiCases.regions(fixture);
    double scale = RoiCases.scale(fixture);
    fixture.assertMeets(inputs -> align.pool(inputs.get("input"), regions, scale));
  }
}
