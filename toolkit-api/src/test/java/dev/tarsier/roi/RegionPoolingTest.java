package dev.tarsier.roi;

import static dev.tarsier.testing.TensorAssert.assertTensor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import dev.tarsier.geometry.Boxes;
import dev.tarsier.testing.FormulaWeights;
import dev.tarsier.testing.ManagedArrays;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every way of pooling. */
class RegionPoolingTest {

  private static final int CHANNELS = 12;
  private static final int HEIGHT = 9;
  private static final int WIDTH = 11;
  private static final double SCALE = 1.0 / 16;

  static Stream<RegionPooling> all() {
    return Stream.of(
        RoiAlign.square(3),
        new RoiAlign(3, 2, 0, true),
        new RoiPool(2, 3),
        new PositionSensitiveRoiPool(2, 2));
  }

  @ParameterizedTest
  @MethodSource("all")
  void noRegionsGiveAnEmptyResultThatCanBeDifferentiated(RegionPooling pooling) {
    float[] gradient = gradient(pooling, Regions.of(List.of(Boxes.none(), Boxes.none())));
    assertTensor(gradient).isExactly(new float[gradient.length]);
  }

  @ParameterizedTest
  @MethodSource("all")
  void degenerateRegionsGiveFiniteNumbers(RegionPooling pooling) {
    float nan = Float.NaN;
    float infinite = Float.POSITIVE_INFINITY;
    Boxes boxes =
        Boxes.of(
            50, 50, 50, 50, 90, 90, 20, 20, 1e9f, 1e9f, 2e9f, 2e9f, -1e9f, -1e9f, 1e9f, 1e9f, nan,
            0, 50, 50, 0, 0, infinite, infinite, -infinite, 0, infinite, 50);
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray pooled = pooling.pool(features(manager), regions(boxes, 0), SCALE);
      assertThat(pooled.getShape())
          .isEqualTo(new Shape(boxes.size(), channels(pooling), pooling.height(), pooling.width()));
      for (float value : pooled.toFloatArray()) {
        assertThat(value).isBetween(-1f, 1f);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void aRegionFarOutsideGivesZeros(RegionPooling pooling) {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray pooled =
          pooling.pool(features(manager), regions(Boxes.of(5000, 0, 5100, 100), 1), SCALE);
      assertTensor(pooled).isExactly(new float[(int) pooled.size()]);
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void constantFeaturesStayConstantInside(RegionPooling pooling) {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray features = manager.ones(new Shape(1, CHANNELS, HEIGHT, WIDTH)).mul(3);
      NDArray pooled = pooling.pool(features, regions(Boxes.of(20, 20, 90, 100), 0), SCALE);
      float[] threes = new float[(int) pooled.size()];
      Arrays.fill(threes, 3);
      assertTensor(pooled).isWithin(threes, 1e-6, 0);
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void theOrderOfRegionsIsTheOrderOfTheResult(RegionPooling pooling) {
    Regions regions = random(new SplittableRandom(51), 10);
    int[] reversed = {9, 8, 7, 6, 5, 4, 3, 2, 1, 0};
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray features = features(manager);
      NDArray there = pooling.pool(features, regions, SCALE).get(manager.create(reversed));
      NDArray back = pooling.pool(features, regions.select(reversed), SCALE);
      assertTensor(back).isExactly(there.toFloatArray());
    }
  }

  /**
   * All of them are linear in the features, or were it not for maxima that change places. Regions
   * stay off the lower and right border, where position-sensitive pooling has torchvision's
   * gradient.
   */
  @ParameterizedTest
  @MethodSource("all")
  void gradientIsWhatFiniteDifferencesGive(RegionPooling pooling) {
    Regions regions = inside(new SplittableRandom(52), 6);
    float[] gradient = gradient(pooling, regions);
    float[] features = FormulaWeights.units(71, 2 * CHANNELS * HEIGHT * WIDTH);
    // small against the distance between features, so that no maximum changes its place
    float step = 1e-4f;
    for (int i = 5; i < features.length; i += 97) {
      double up = value(pooling, regions, features, i, step);
      double down = value(pooling, regions, features, i, -step);
      double width = (double) (features[i] + step) - (features[i] - step);
      assertThat((up - down) / width).as("feature %d", i).isCloseTo(gradient[i], within(5e-3));
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void gradientIsTheSameEveryTimeBitForBit(RegionPooling pooling) {
    Regions regions = random(new SplittableRandom(53), 200);
    float[] first = gradient(pooling, regions);
    for (int i = 0; i < 5; i++) {
      assertThat(Arrays.equals(gradient(pooling, regions), first)).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void leavesOnlyItsResultInTheManagerOfTheFeatures(RegionPooling pooling) {
    Regions regions = random(new SplittableRandom(54), 4);
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray features = features(manager);
      ManagedArrays.assertUnchanged(manager, () -> pooling.pool(features, regions, SCALE).close());
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void refusesARegionOfAnImageThatIsNotThere(RegionPooling pooling) {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray features = features(manager);
      Regions regions = regions(Boxes.of(0, 0, 9, 9), 2);
      assertThatThrownBy(() -> pooling.pool(features, regions, SCALE))
          .hasMessageContaining("image 2 in a batch of 2");
    }
  }

  private static int channels(RegionPooling pooling) {
    return pooling instanceof PositionSensitiveRoiPool
        ? CHANNELS / (pooling.height() * pooling.width())
        : CHANNELS;
  }

  private static NDArray features(NDManager manager) {
    float[] values = FormulaWeights.units(71, 2 * CHANNELS * HEIGHT * WIDTH);
    return manager.create(values, new Shape(2, CHANNELS, HEIGHT, WIDTH));
  }

  private static Regions regions(Boxes boxes, int image) {
    int[] images = new int[boxes.size()];
    Arrays.fill(images, image);
    return new Regions(boxes, images);
  }

  private static Regions random(SplittableRandom random, int count) {
    float[] corners = new float[4 * count];
    for (int i = 0; i < corners.length; i += 4) {
      corners[i] = (float) random.nextDouble(-30, 150);
      corners[i + 1] = (float) random.nextDouble(-30, 120);
      corners[i + 2] = corners[i] + (float) random.nextDouble(5, 120);
      corners[i + 3] = corners[i + 1] + (float) random.nextDouble(5, 120);
    }
    return new Regions(Boxes.of(corners), random.ints(count, 0, 2).toArray());
  }

  private static Regions inside(SplittableRandom random, int count) {
    Regions regions = random(random, count);
    return new Regions(
        regions.boxes().clipped(16 * WIDTH - 40, 16 * HEIGHT - 40), regions.images());
  }

  /** The gradient of the sum of results, each weighted by a formula. */
  private static float[] gradient(RegionPooling pooling, Regions regions) {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray features = features(manager);
      features.setRequiresGradient(true);
      try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        NDArray pooled = pooling.pool(features, regions, SCALE);
        collector.backward(pooled.mul(upstream(manager, pooled.getShape())).sum());
      }
      return features.getGradient().toFloatArray();
    }
  }

  private static double value(
      RegionPooling pooling, Regions regions, float[] features, int moved, float step) {
    float[] values = features.clone();
    values[moved] += step;
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray array = manager.create(values, new Shape(2, CHANNELS, HEIGHT, WIDTH));
      float[] pooled = pooling.pool(array, regions, SCALE).toFloatArray();
      double sum = 0;
      for (int i = 0; i < pooled.length; i++) {
        sum += pooled[i] * FormulaWeights.unit(72, i);
      }
      return sum;
    }
  }

  private static NDArray upstream(NDManager manager, Shape shape) {
    return manager.create(FormulaWeights.units(72, (int) shape.size()), shape);
  }
}
