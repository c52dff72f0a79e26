package dev.tarsier.backbones.neck;

import static dev.tarsier.testing.TensorAssert.assertTensor;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.tarsier.model.FeatureShape;
import dev.tarsier.model.Features;
import dev.tarsier.nn.SeededInitialization;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FeaturePyramidTest {

  private static final List<FeatureShape> STAGES =
      List.of(new FeatureShape("fine", 2, 8), new FeatureShape("coarse", 3, 16));

  private static FeaturePyramid pyramid(int channels, ExtraLevels extra) {
    return new FeaturePyramid(new FeaturePyramidOptions(channels, extra, Optional.empty()), STAGES);
  }

  @Test
  void coarseMapIsAddedToEachOfItsFourFinePixels() {
    try (NDManager manager = NDManager.newBaseManager()) {
      FeaturePyramid pyramid = pyramid(1, ExtraLevels.NONE);
      // Laterals sum their channels; the 3x3 keeps its centre.
      pyramid.materialize(
          manager,
          (key, entry, owner) -> {
            float[] values = new float[(int) entry.shape().size()];
            if (key.startsWith("inner_blocks") && key.endsWith("weight")) {
              Arrays.fill(values, 1);
            } else if (key.endsWith("weight")) {
              values[4] = 1;
            }
            return owner.create(values, entry.shape());
          });
      NDArray fine = manager.ones(new Shape(1, 2, 2, 4)); // 1 + 1
      NDArray coarse =
          manager.create(new float[] {10, 20, 1, 2, 0, 0}, new Shape(1, 3, 1, 2)); // 11 and 22
      Features levels = pyramid.forward(Features.of(fine, coarse));
      assertTensor(levels.get(0)).hasShape(1, 1, 2, 4).isExactly(13, 13, 24, 24, 13, 13, 24, 24);
      assertTensor(levels.get(1)).hasShape(1, 1, 1, 2).isExactly(11, 22);
    }
  }

  @ParameterizedTest
  @EnumSource
  void levelsHaveTheDeclaredShapesAtOddSizes(ExtraLevels extra) {
    try (NDManager manager = NDManager.newBaseManager()) {
      FeaturePyramid pyramid = pyramid(4, extra);
      pyramid.materialize(manager, new SeededInitialization(3));
      Features levels =
          pyramid.forward(
              Features.of(
                  manager.ones(new Shape(1, 2, 13, 9)), manager.ones(new Shape(1, 3, 7, 5))));
      assertThat(levels.size()).isEqualTo(pyramid.levels().size());
      for (int l = 0; l < levels.size(); l++) {
        // a map of 97 × 65 pixels: 13 × 9 at stride 8, then half of it, rounded up
        int halvings = Integer.numberOfTrailingZeros(pyramid.levels().get(l).stride() / 8);
        assertTensor(levels.get(l))
            .hasShape(1, 4, -Math.floorDiv(-13, 1 << halvings), -Math.floorDiv(-9, 1 << halvings));
      }
    }
  }

  @Test
  void levelsBearTheNamesOfTheirStagesAndOfTheAddedOnes() {
    assertThat(pyramid(4, ExtraLevels.POOL).levels())
        .containsExactly(
            new FeatureShape("fine", 4, 8),
            new FeatureShape("coarse", 4, 16),
            new FeatureShape("pool", 4, 32));
    assertThat(pyramid(4, ExtraLevels.P6P7).levels().subList(2, 4))
        .containsExactly(new FeatureShape("p6", 4, 32), new FeatureShape("p7", 4, 64));
  }

  @Test
  void firstAddedLevelMayReadTheStageItself() {
    assertThat(shapeOfP6(ExtraLevels.P6P7)).isEqualTo(new Shape(4, 4, 3, 3));
    assertThat(shapeOfP6(ExtraLevels.P6P7_FROM_STAGE)).isEqualTo(new Shape(4, 3, 3, 3));
  }

  private static Shape shapeOfP6(ExtraLevels extra) {
    return Objects.requireNonNull(pyramid(4, extra).state().get("extra_blocks.p6.weight")).shape();
  }
}
