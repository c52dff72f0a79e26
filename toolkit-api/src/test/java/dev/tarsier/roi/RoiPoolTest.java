package dev.tarsier.roi;

import static dev.tarsier.testing.TensorAssert.assertTensor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import dev.tarsier.geometry.Boxes;
import dev.tarsier.testing.OperatorCase;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RoiPoolTest {

  private static final float NAN = Float.NaN;
  private static final float INFINITE = Float.POSITIVE_INFINITY;

  @Test
  void neighbouringBinsShareTheCellBetweenThem() {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray features = manager.create(new float[] {1, 9, 2}, new Shape(1, 1, 1, 3));
      // three cells in two bins of one and a half: cells 0 to 1 and 1 to 2
      NDArray pooled =
          new RoiPool(1, 2).pool(features, Regions.of(List.of(Boxes.of(0, 0, 2, 0))), 1);
      assertTensor(pooled).hasShape(1, 1, 1, 2).isExactly(9, 9);
    }
  }

  @Test
  void edgesAreRoundedHalvesUp() {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray features = manager.create(new float[] {1, 2, 3, 4}, new Shape(1, 1, 1, 4));
      // 0.4 → 0, 1.5 → 2: cells 0 to 2
      NDArray pooled =
          new RoiPool(1, 1).pool(features, Regions.of(List.of(Boxes.of(0.4f, 0, 1.5f, 0))), 1);
      assertTensor(pooled).isExactly(3);
    }
  }

  @Test
  void gradientGoesToTheFirstOfEqualMaxima() {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray features = manager.create(new float[] {0, -0f, 0, -1}, new Shape(1, 1, 2, 2));
      features.setRequiresGradient(true);
      try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        collector.backward(
            new RoiPool(1, 1).pool(features, Regions.of(List.of(Boxes.of(0, 0, 1, 1))), 1).sum());
      }
      assertTensor(features.getGradient()).isExactly(1, 0, 0, 0);
    }
  }

  @Test
  void notANumberIsAMaximumOnlyWhereThereIsNothingElse() {
    assertThat(maximum(NAN, 3, NAN, 2)).isEqualTo(3);
    assertThat(maximum(NAN, -INFINITE, NAN, NAN)).isEqualTo(-INFINITE);
    assertThat(maximum(NAN, NAN, NAN, NAN)).isNaN();
  }

  @Test
  void infinitiesAreTheLargestAndTheSmallest() {
    assertThat(maximum(1, INFINITE, Float.MAX_VALUE, 2)).isEqualTo(INFINITE);
    assertThat(maximum(-INFINITE, -Float.MAX_VALUE, -INFINITE, -INFINITE))
        .isEqualTo(-Float.MAX_VALUE);
  }

  /** The order of keyed doubles is the order of (feature, position). */
  @Test
  void keysAreOrderedByFeatureAndThenByFallingPosition() {
    var random = new SplittableRandom(61);
    float[] features = {
      -INFINITE, -Float.MAX_VALUE, -1.5f, -Float.MIN_VALUE, 0, Float.MIN_VALUE, 1, 1e30f, INFINITE
    };
    int last = (1 << 29) - 1;
    for (int i = 0; i < 1000; i++) {
      int a = random.nextInt(features.length);
      int b = random.nextInt(features.length);
      int p = i % 3 == 0 ? last : random.nextInt(last);
      int q = random.nextInt(last);
      int expected = a != b ? Integer.compare(a, b) : Integer.compare(q, p);
      double first = BinMaxima.keyed(features[a], p);
      assertThat(Double.compare(first, BinMaxima.keyed(features[b], q))).isEqualTo(expected);
      assertThat(BinMaxima.position(first)).isEqualTo(p);
      assertThat(BinMaxima.keyed(NAN, q)).isLessThan(first);
    }
  }

  @Test
  void refusesAResultWithoutBins() {
    assertThatThrownBy(() -> new RoiPool(7, 0)).hasMessageContaining("7 × 0");
  }

  static List<OperatorCase> torchvision() {
    return OperatorCase.of(RoiPoolTest.class, "roi_pool");
  }

  @ParameterizedTest
  @MethodSource
  void torchvision(OperatorCase fixture) {
    var pool = new RoiPool(RoiCases.height(fixture), RoiCases.width(fixture));
    Regions regions = RoiCases.regions(fixture);
    double scale = RoiCases.scale(fixture);
    fixture.assertMeets(inputs -> pool.pool(inputs.get("input"), regions, scale));
  }

  static List<OperatorCase> torchvisionPositionSensitive() {
    return OperatorCase.of(RoiPoolTest.class, "ps_roi_pool");
  }

  @ParameterizedTest
  @MethodSource
  void torchvisionPositionSensitive(OperatorCase fixture) {
    var pool = new PositionSensitiveRoiPool(RoiCases.height(fixture), RoiCases.width(fixture));
    Regions regions = RoiCases.regions(fixture);
    double scale = RoiCases.scale(fixture);
    fixture.assertMeets(inputs -> pool.pool(inputs.get("input"), regions, scale));
  }

  private static float maximum(float... cells) {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray features = manager.create(cells, new Shape(1, 1, 2, 2));
      return new RoiPool(1, 1)
          .pool(features, Regions.of(List.of(Boxes.of(0, 0, 1, 1))), 1)
          .getFloat();
    }
  }
}
