package dev.tarsier.backbones.plain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.tarsier.backbones.InstalledBackbones;
import dev.tarsier.model.Backbone;
import dev.tarsier.model.FeatureShape;
import dev.tarsier.model.ModelContext;
import dev.tarsier.nn.SeededInitialization;
import dev.tarsier.nn.functional.Functional;
import dev.tarsier.problem.UserError;
import dev.tarsier.testing.ManagedArrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainNetworksTest {

  private static final ModelContext TEN = ModelContext.forClassification(10);

  /**
   * Width 32, ten classes, no norm: kernels and biases of the convolutions, then 2048·256 + 256 and
   * 256·10 + 10 of the linear layers, 527,114.
   *
   * <pre>
   * conv1_1    3·32·9 +  32 =    896     conv1_2   32·32·9 +  32 =   9,248
   * conv2_1   32·64·9 +  64 = 18,496     conv2_2   64·64·9 +  64 =  36,928
   * conv3_1  64·128·9 + 128 = 73,856     conv3_2 128·128·9 + 128 = 147,584
   * </pre>
   */
  @ParameterizedTest(name = "depth {0}")
  @CsvSource({
    "5, 620362", // 896 + 18,496 + 73,856 + 527,114
    "6, 767946", // and conv3_2
    "7, 804874", // and conv2_2
    "8, 814122", // and conv1_2
  })
  void eachStepOfDepthDoublesOneMoreRow(int depth, long parameters) {
    Backbone cnn = cnn("depth", Integer.toString(depth), "batch_norm", "false");
    assertThat(cnn.trainableCount()).isEqualTo(parameters);
    assertThat(layersWithWeights(cnn)).isEqualTo(depth);
  }

  /** A scale and a shift a channel, 2·(32 + 32 + 64 + 64 + 128 + 128), instead of a bias each. */
  @Test
  void batchNormReplacesTheBiases() {
    assertThat(cnn().trainableCount()).isEqualTo(814_122 + 448);
    assertThat(cnn().state()).doesNotContainKey("features.0.bias").containsKey("features.1.bias");
  }

  @Test
  void cnnDeclaresItsRowsAsStages() {
    Backbone body =
        InstalledBackbones.create(
            "cnn",
            ModelContext.forFeatures(),
            Map.of("stages", "[conv1, conv2, conv3, pool3]", "width", "8"));
    assertThat(body.stages())
        .containsExactly(
            new FeatureShape("conv1", 8, 1),
            new FeatureShape("conv2", 16, 2),
            new FeatureShape("conv3", 32, 4),
            new FeatureShape("pool3", 32, 8));
  }

  @Test
  void cnnClassifiesImagesOfOtherSizesToo() {
    try (NDManager manager = NDManager.newBaseManager()) {
      Backbone cnn = cnn("width", "4");
      cnn.materialize(manager, new SeededInitialization(1));
      cnn.train(false);
      NDArray logits = cnn.classify(manager.randomNormal(new Shape(2, 3, 97, 65))).main();
      assertThat(logits.getShape()).isEqualTo(new Shape(2, 10));
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # 3,072·512 + 512  +  512·256 + 256  +  256·10 + 10
          [512, 256] | 32 | 1707274
          # 768·100 + 100  +  100·10 + 10
          [100]      | 16 |   77910
          # 3,072·10 + 10
          []         | 32 |   30730
          """)
  void mlpHasTheLayersItIsTold(String hidden, int input, long parameters) {
    var options = Map.of("hidden", hidden, "input", Integer.toString(input));
    Backbone mlp = InstalledBackbones.create("mlp", TEN, options);
    assertThat(mlp.trainableCount()).isEqualTo(parameters);
    assertThat(mlp.nativeInput()).isEqualTo(new Shape(3, input, input));
  }

  @Test
  void mlpOnlyClassifies() {
    Backbone body = InstalledBackbones.create("mlp", ModelContext.forFeatures());
    assertThat(body.stages()).isEmpty();
    assertThat(body.state()).isEmpty();
  }

  @Test
  void mlpRefusesImagesOfAnotherSize() {
    try (NDManager manager = NDManager.newBaseManager()) {
      Backbone mlp = InstalledBackbones.create("mlp", TEN);
      NDArray images = manager.zeros(new Shape(1, 3, 48, 64));
      assertThatThrownBy(() -> mlp.classify(images))
          .isInstanceOf(UserError.class)
          .hasMessageStartingWith(
              "mlp was built for images of 32 x 32 (its option input), these are 64 x 48");
    }
  }

  /** Logits begin near 0 for every class: the first loss is near ln 10 = 2.303. */
  @ParameterizedTest
  @ValueSource(strings = {"cnn", "mlp"})
  void theFirstLossIsThatOfGuessing(String name) {
    try (var lesson = new Lesson(name)) {
      assertThat(lesson.step()).isCloseTo(Math.log(10), within(0.2));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"cnn", "mlp"})
  void learnsTenImagesByHeart(String name) {
    try (var lesson = new Lesson(name)) {
      lesson.step();
      assertThat(lesson.everyWeightLearns).as("every weight has a gradient").isTrue();
      int before = lesson.arrays();
      double loss = 0;
      for (int i = 0; i < 60; i++) {
        loss = lesson.step();
      }
      assertThat(loss).isLessThan(0.1);
      assertThat(lesson.arrays()).as("arrays left behind").isEqualTo(before);
    }
  }

  private static Backbone cnn(String... options) {
    Map<String, String> map =
        options.length == 4
            ? Map.of(options[0], options[1], options[2], options[3])
            : options.length == 2 ? Map.of(options[0], options[1]) : Map.of();
    return InstalledBackbones.create("cnn", TEN, map);
  }

  private static long layersWithWeights(Backbone network) {
    return network.state().values().stream().filter(e -> e.shape().dimension() > 1).count();
  }

  /** Ten images of noise, one a class, shown again and again. */
  private static final class Lesson implements AutoCloseable {
    private static final float RATE = 0.05f;

    private final NDManager manager = NDManager.newBaseManager();
    private final Backbone network;
    private final NDArray images;
    private final NDArray labels;
    private boolean everyWeightLearns = true;

    Lesson(String name) {
      network = InstalledBackbones.create(name, TEN);
      network.materialize(manager, new SeededInitialization(2));
      network.train(true);
      Engine.getInstance().setRandomSeed(3);
      images = manager.randomNormal(new Shape(10, 3, 32, 32));
      labels = manager.create(IntStream.range(0, 10).asLongStream().toArray());
    }

    /** A step of gradient descent; the loss before it. */
    double step() {
      double loss;
      try (NDManager inner = manager.newSubManager();
          var collector = Engine.getInstance().newGradientCollector()) {
        NDArray logits = network.classify(inner.zeros(images.getShape()).add(images)).main();
        NDArray cost = Functional.crossEntropy(logits, labels, 0);
        collector.backward(cost);
        loss = cost.getFloat();
      }
      network.trainableArrays().forEach(this::descend);
      return loss;
    }

    private void descend(NDArray weight) {
      try (NDArray gradient = weight.getGradient();
          NDArray change = gradient.mul(RATE);
          NDArray size = gradient.abs();
          NDArray largest = size.max()) {
        everyWeightLearns &= largest.getFloat() > 0;
        weight.setRequiresGradient(false);
        weight.subi(change);
        gradient.muli(0);
        weight.setRequiresGradient(true);
      }
    }

    int arrays() {
      return ManagedArrays.count(manager);
    }

    @Override
    public void close() {
      manager.close();
    }
  }
}
