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
import dev.tarsier.testing.ManagedArrays;
import dev.tarsier.testing.OperatorCase;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PyramidPoolingTest {

  @Test
  void aBoxOfTheCanonicalSideBelongsToTheCanonicalLevel() {
    var levels = LevelAssignment.between(2, 5);
    Boxes boxes = Boxes.of(0, 0, 224, 224, 0, 0, 112, 112, 0, 0, 111, 112, 0, 0, 56, 448);
    // a quarter of the area is one level lower; 56 · 448 is 158², between 112² and 224²
    assertThat(IntStream.range(0, 4).map(i -> levels.level(boxes, i))).containsExactly(4, 3, 2, 3);
  }

  @Test
  void boxesBeyondTheMapsGoToTheNearest() {
    var levels = LevelAssignment.between(3, 4);
    Boxes boxes =
        Boxes.of(0, 0, 5, 5, 0, 0, 5000, 5000, 7, 7, 7, 9, Float.NaN, 0, 9, 9, 9, 0, 0, 9);
    assertThat(IntStream.range(0, 5).map(i -> levels.level(boxes, i)))
        .containsExactly(3, 4, 3, 3, 3);
  }

  static List<OperatorCase> torchvision() {
    return OperatorCase.of(PyramidPoolingTest.class, "roi_level");
  }

  @ParameterizedTest
  @MethodSource
  void torchvision(OperatorCase fixture) {
    int lowest = fixture.attribute("k_min").intValue();
    var levels = LevelAssignment.between(lowest, fixture.attribute("k_max").intValue());
    Boxes boxes = Boxes.of(fixture.floats("boxes"));
    int[] actual =
        IntStream.range(0, boxes.size()).map(i -> levels.level(boxes, i) - lowest).toArray();
    assertThat(actual).containsExactly(fixture.ints("out"));
  }

  private static final PyramidPooling TWO_LEVELS =
      new PyramidPooling(RoiAlign.square(1), LevelAssignment.between(3, 4));

  private static final List<Double> SCALES = List.of(1.0 / 8, 1.0 / 16);

  @Test
  void eachRegionIsPooledFromTheMapOfItsLevelAndTheOrderStays() {
    try (NDManager manager = NDManager.newBaseManager()) {
      List<NDArray> maps = maps(manager);
      Regions regions =
          Regions.of(List.of(Boxes.of(0, 0, 224, 224, 0, 0, 20, 20), Boxes.of(9, 9, 300, 300)));
      assertTensor(TWO_LEVELS.pool(maps, regions, SCALES)).hasShape(3, 1, 1, 1).isExactly(4, 3, 4);
    }
  }

  @Test
  void gradientsReachEveryMap() {
    try (NDManager manager = NDManager.newBaseManager()) {
      List<NDArray> maps = maps(manager);
      maps.forEach(map -> map.setRequiresGradient(true));
      Regions regions = Regions.of(List.of(Boxes.of(0, 0, 224, 224), Boxes.none()));
      try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        collector.backward(TWO_LEVELS.pool(maps, regions, SCALES).sum());
      }
      assertThat(maps.get(0).getGradient().sum().getFloat()).isZero();
      assertThat(maps.get(1).getGradient().sum().getFloat()).isEqualTo(1);
    }
  }

  @Test
  void leavesOnlyItsResultBehind() {
    try (NDManager manager = NDManager.newBaseManager()) {
      List<NDArray> maps = maps(manager);
      Regions regions = Regions.of(List.of(Boxes.of(0, 0, 224, 224)));
      ManagedArrays.assertUnchanged(manager, () -> TWO_LEVELS.pool(maps, regions, SCALES).close());
    }
  }

  @Test
  void refusesAnotherNumberOfMaps() {
    assertThatThrownBy(() -> TWO_LEVELS.pool(List.of(), Regions.of(List.of()), SCALES))
        .hasMessageContaining("0 maps");
    assertThatThrownBy(() -> LevelAssignment.between(5, 3)).hasMessageContaining("5 to 3");
  }

  /** Filled with the number of their level. */
  private static List<NDArray> maps(NDManager manager) {
    return List.of(
        manager.ones(new Shape(2, 1, 40, 40)).mul(3), manager.ones(new Shape(2, 1, 20, 20)).mul(4));
  }
}
