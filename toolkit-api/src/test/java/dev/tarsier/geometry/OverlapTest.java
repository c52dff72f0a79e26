package dev.tarsier.geometry;

import static dev.tarsier.testing.TensorAssert.assertTensor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.tarsier.testing.ManagedArrays;
import dev.tarsier.testing.OperatorCase;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class OverlapTest {

  /** Two squares of 10, shifted by 5 along x. */
  private static final Boxes A = Boxes.of(0, 0, 10, 10);

  private static final Boxes B = Boxes.of(5, 0, 15, 10);

  @Test
  void iouOfTwoSquaresHalfOverEachOtherIsAThird() {
    // 5 · 10 / (100 + 100 − 50)
    assertThat(Overlap.IOU.of(A, 0, B, 0)).isCloseTo(1f / 3, within(1e-7f));
  }

  @Test
  void generalizedIouFallsBelowZeroForBoxesApart() {
    Boxes far = Boxes.of(20, 0, 30, 10);
    // 0 − (30 · 10 − 200) / (30 · 10)
    assertThat(Overlap.GIOU.of(A, 0, far, 0)).isCloseTo(-1f / 3, within(1e-7f));
  }

  @Test
  void distanceIouTakesOffTheSquaredDistanceInDiagonals() {
    // 1/3 − 5² / (15² + 10²)
    assertThat(Overlap.DIOU.of(A, 0, B, 0)).isCloseTo(1f / 3 - 25f / 325, within(1e-6f));
  }

  @Test
  void completeIouTakesOffTheDifferenceOfAspectRatios() {
    Boxes wide = Boxes.of(0, 2.5f, 10, 7.5f);
    // the same centre, IoU 1/2; v = 4/π² · (atan 1 − atan 2)², α = v / (1/2 + v)
    double v = 4 / (Math.PI * Math.PI) * Math.pow(Math.atan(1) - Math.atan(2), 2);
    double expected = 0.5 - v / (0.5 + v) * v;
    assertThat(Overlap.CIOU.of(A, 0, wide, 0)).isCloseTo((float) expected, within(1e-6f));
  }

  @Test
  void boxesThatTouchOverlapByNothing() {
    assertThat(Overlap.IOU.of(A, 0, Boxes.of(10, 0, 20, 10), 0)).isZero();
  }

  @Test
  void anInvertedBoxIntersectsNothing() {
    Boxes inverted = Boxes.of(10, 0, 0, 10);
    assertThat(Overlap.IOU.of(A, 0, inverted, 0)).isNaN(); // 0 / (100 − 100)
    assertThat(Overlap.IOU.of(A, 0, Boxes.of(9, 9, 1, 1), 0)).isZero();
  }

  @Test
  void twoBoxesWithoutAreaHaveNoIou() {
    Boxes point = Boxes.of(3, 3, 3, 3);
    assertThat(Overlap.IOU.of(point, 0, point, 0)).isNaN();
    assertThat(Overlap.IOU.of(point, 0, A, 0)).isZero();
  }

  @Test
  void notANumberStaysNotANumber() {
    Boxes broken = Boxes.of(0, Float.NaN, 10, 10);
    for (Overlap overlap : Overlap.values()) {
      assertThat(overlap.of(A, 0, broken, 0)).as("%s", overlap).isNaN();
      assertThat(overlap.matrix(broken, A)[0]).as("%s", overlap).isNaN();
    }
  }

  @Test
  void matricesWithoutRowsOrColumnsAreEmpty() {
    for (Overlap overlap : Overlap.values()) {
      assertThat(overlap.matrix(Boxes.none(), A)).isEmpty();
      assertThat(overlap.matrix(A, Boxes.none())).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void isSymmetricAndInRange(Overlap overlap) {
    float lowest =
        switch (overlap) {
          case IOU -> 0;
          case GIOU, DIOU -> -1;
          case CIOU -> -1.5f;
        };
    var random = new SplittableRandom(11);
    Boxes boxes = RandomBoxes.scattered(random, 300, 300);
    for (int i = 0; i < boxes.size(); i++) {
      for (int j = 0; j <= i; j++) {
        float value = overlap.of(boxes, i, boxes, j);
        assertThat(value).as("%d, %d", i, j).isEqualTo(overlap.of(boxes, j, boxes, i));
        assertThat(value).isBetween(lowest, i == j ? 1f : 0.9999999f);
      }
      assertThat(overlap.of(boxes, i, boxes, i)).as("with itself").isCloseTo(1f, within(1e-6f));
    }
  }

  /** Longer and shorter than a stretch of the fast form, tall and wide. */
  @ParameterizedTest
  @EnumSource
  void matrixHoldsEveryPairBitForBit(Overlap overlap) {
    var random = new SplittableRandom(12);
    for (int[] size : new int[][] {{1, 1}, {3, 700}, {1300, 90}, {2, 512}, {513, 2}}) {
      Boxes a = RandomBoxes.ofAllSizes(random, size[0]);
      Boxes b = RandomBoxes.ofAllSizes(random, size[1]);
      float[] expected = new float[a.size() * b.size()];
      for (int i = 0; i < expected.length; i++) {
        expected[i] = overlap.of(a, i / b.size(), b, i % b.size());
      }
      assertTensor(overlap.matrix(a, b)).isExactly(expected);
    }
  }

  static List<OperatorCase> fixtures() {
    return OperatorCase.of(
        OverlapTest.class,
        "box_iou",
        "generalized_box_iou",
        "distance_box_iou",
        "complete_box_iou");
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void heapMeetsTorchvision(OperatorCase fixture) {
    Boxes a = Boxes.of(fixture.floats("boxes1"));
    Boxes b = Boxes.of(fixture.floats("boxes2"));
    fixture.assertMeets("out", overlapOf(fixture).matrix(a, b));
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void arraysMeetTorchvision(OperatorCase fixture) {
    Overlap overlap = overlapOf(fixture);
    fixture.assertMeets(inputs -> overlap.matrix(inputs.get("boxes1"), inputs.get("boxes2")));
  }

  @ParameterizedTest
  @EnumSource
  void pairsAreTheDiagonalOfTheMatrix(Overlap overlap) {
    var random = new SplittableRandom(13);
    Boxes a = RandomBoxes.scattered(random, 20, 50);
    Boxes b = RandomBoxes.scattered(random, 20, 50);
    float[] diagonal = new float[20];
    for (int i = 0; i < 20; i++) {
      diagonal[i] = overlap.of(a, i, b, i);
    }
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray pairs = overlap.pairs(a.toArray(manager), b.toArray(manager));
      assertTensor(pairs).hasShape(20).isWithin(diagonal, 0, 1e-6);
    }
  }

  @Test
  void pairsOfBoxesWithoutAreaAreNumbers() {
    Boxes point = Boxes.of(3, 3, 3, 3);
    try (NDManager manager = NDManager.newBaseManager()) {
      assertTensor(Overlap.GIOU.pairs(point.toArray(manager), point.toArray(manager))).isExactly(0);
    }
  }

  @Test
  void leavesNothingBehindInTheOtherManager() {
    try (NDManager model = NDManager.newBaseManager()) {
      NDArray anchors = A.toArray(model);
      ManagedArrays.assertUnchanged(
          model,
          () -> {
            try (NDManager step = model.newSubManager()) {
              Overlap.CIOU.matrix(B.toArray(step), anchors);
            }
          });
    }
  }

  private static Overlap overlapOf(OperatorCase fixture) {
    return switch (fixture.operator()) {
      case "box_iou" -> Overlap.IOU;
      case "generalized_box_iou" -> Overlap.GIOU;
      case "distance_box_iou" -> Overlap.DIOU;
      default -> Overlap.CIOU;
    };
  }
}
