package dev.tarsier.loss;

import static dev.tarsier.testing.TensorAssert.assertTensor;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.tarsier.geometry.Overlap;
import dev.tarsier.testing.ManagedArrays;
import dev.tarsier.testing.OperatorCase;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class BoxLossTest {

  @Test
  void smoothL1IsAParabolaUpToBetaAndALineBeyond() {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray predicted = manager.create(new float[] {1, 5});
      NDArray target = manager.create(new float[] {0, 0});
      // 1² / (2 · 2) and 5 − 2 / 2
      assertTensor(BoxLoss.smoothL1(predicted, target, 2, Reduction.NONE)).isExactly(0.25f, 4);
      assertTensor(BoxLoss.smoothL1(predicted, target, 2, Reduction.SUM)).isExactly(4.25f);
      assertTensor(BoxLoss.smoothL1(predicted, target, 2, Reduction.MEAN)).isExactly(2.125f);
      assertTensor(BoxLoss.smoothL1(predicted, target, 2, Reduction.sumOver(17))).isExactly(0.25f);
      assertTensor(BoxLoss.l1(predicted, target, Reduction.MEAN)).isExactly(3);
    }
  }

  @Test
  void overlapLossIsOneMinusTheOverlap() {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray predicted = manager.create(new float[] {0, 0, 10, 10}, new Shape(1, 4));
      NDArray target = manager.create(new float[] {5, 0, 15, 10}, new Shape(1, 4));
      assertTensor(BoxLoss.overlap(Overlap.IOU, predicted, target, Reduction.NONE))
          .isWithin(new double[] {2.0 / 3}, 1e-6, 0);
    }
  }

  @ParameterizedTest
  @EnumSource
  void nothingCostsNothing(Overlap overlap) {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray none = manager.create(new float[0], new Shape(0, 4));
      assertTensor(BoxLoss.overlap(overlap, none, none, Reduction.MEAN)).isExactly(0);
      assertTensor(BoxLoss.smoothL1(none, none, 1, Reduction.MEAN)).isExactly(0);
      assertTensor(BoxLoss.l1(none, none, Reduction.SUM)).isExactly(0);
      assertTensor(BoxLoss.l1(none, none, Reduction.NONE)).hasShape(0, 4);
    }
  }

  @Test
  void leavesOnlyItsResultInTheManagerOfThePrediction() {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray target = manager.create(new float[] {0, 0, 10, 10}, new Shape(1, 4));
      ManagedArrays.assertUnchanged(
          manager,
          () -> {
            try (NDArray predicted = manager.create(new float[] {5, 0, 15, 10}, new Shape(1, 4));
                NDArray loss = BoxLoss.overlap(Overlap.GIOU, predicted, target, Reduction.SUM)) {
              loss.getFloat();
            }
          });
    }
  }

  @Test
  void refusesANegativeBetaAndADivisorOfZero() {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray x = manager.create(new float[1]);
      assertThatThrownBy(() -> BoxLoss.smoothL1(x, x, -1, Reduction.SUM))
          .hasMessageContaining("-1");
    }
    assertThatThrownBy(() -> Reduction.sumOver(0)).hasMessageContaining("0.0");
  }

  static List<OperatorCase> torchvision() {
    return OperatorCase.of(
        BoxLossTest.class,
        "smooth_l1",
        "l1",
        "generalized_box_iou_loss",
        "distance_box_iou_loss",
        "complete_box_iou_loss");
  }

  @ParameterizedTest
  @MethodSource
  void torchvision(OperatorCase fixture) {
    Reduction reduction = Reductions.of(fixture);
    fixture.assertMeets(
        inputs ->
            switch (fixture.operator()) {
              case "l1" -> BoxLoss.l1(inputs.get("input"), inputs.get("target"), reduction);
              case "smooth_l1" ->
                  BoxLoss.smoothL1(
                      inputs.get("input"),
                      inputs.get("target"),
                      fixture.attribute("beta").doubleValue(),
                      reduction);
              default ->
                  BoxLoss.overlap(
                      overlap(fixture), inputs.get("boxes1"), inputs.get("boxes2"), reduction);
            });
  }

  private static Overlap overlap(OperatorCase fixture) {
    return switch (fixture.operator()) {
      case "generalized_box_iou_loss" -> Overlap.GIOU;
      case "distance_box_iou_loss" -> Overlap.DIOU;
      default -> Overlap.CIOU;
    };
  }
}
