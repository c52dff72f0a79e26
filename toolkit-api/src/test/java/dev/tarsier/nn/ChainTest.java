package dev.tarsier.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import dev.tarsier.nn.functional.Bfloat16;
import dev.tarsier.nn.functional.TorchScript;
import dev.tarsier.problem.UserError;
import dev.tarsier.testing.ManagedArrays;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** In bfloat16 a chain computes several layers as one; what it gives must not tell. */
class ChainTest {

  private static final TorchScript SCRIPT =
      TorchScript.compile(
          """
            def copy(self, to: List[Tensor], source: List[Tensor]) -> int:
              torch._foreach_copy_(to, source)
              return 0
          """);

  private NDManager manager;

  @BeforeEach
  void open() {
    manager = NDManager.newBaseManager();
    Engine.getInstance().setRandomSeed(7);
  }

  @AfterEach
  void close() {
    manager.close();
  }

  private static Layer unit(int in, int out, Normalization norm) {
    return new Sequential(
        Conv2d.of(in, out, 3).stride(2).same().noBias().build(),
        norm.layer(out),
        Activation.RELU_IN_PLACE.layer());
  }

  /** One or two of everything, with numbers that no layer leaves as they were. */
  private static Layer network() {
    return new Sequential(
        unit(3, 8, Normalization.BATCH),
        new MaxPool2d(3, 2, 1),
        Conv2d.of(8, 16, 3).dilation(2).same().groups(2).build(),
        new BatchNorm2d(16),
        unit(16, 8, Normalization.FROZEN_BATCH),
        Conv2d.of(8, 8, 3).same().depthwise().build(),
        Activation.HARDSWISH.layer(),
        unit(8, 32, Normalization.GROUP),
        Conv2d.of(32, 4, 1).build());
  }

  private <N extends Network> N filled(N network) {
    network.materialize(
        manager,
        (key, entry, owner) ->
            entry.type() == DataType.INT64
                ? owner.zeros(entry.shape(), DataType.INT64)
                : key.endsWith("var")
                    ? owner.randomUniform(0.5f, 2, entry.shape())
                    : owner.randomNormal(0, 0.5f, entry.shape(), DataType.FLOAT32));
    return network;
  }

  private NDArray images() {
    return manager.randomNormal(new Shape(2, 3, 37, 53));
  }

  /** Mean difference as a part of the mean size: 2⁻⁸ a layer, and some cancelling. */
  private static double error(NDArray found, NDArray expected) {
    return found.sub(expected).abs().mean().getFloat() / expected.abs().mean().getFloat();
  }

  private static void assertReduced(Network network, NDArray x) {
    Layer layer = (Layer) network;
    network.computeIn(Precision.FLOAT32);
    NDArray exact = layer.forward(x);
    network.computeIn(Precision.BFLOAT16);
    NDArray rounded = layer.forward(x);
    assertThat(rounded.getDataType()).isEqualTo(DataType.FLOAT32);
    assertThat(rounded.getShape()).isEqualTo(exact.getShape());
    assertThat(error(rounded, exact)).isPositive().isLessThan(0.02);
  }

  @Test
  void bfloat16IsFloat32ButForRounding() {
    assertReduced(filled(network()), images());
  }

  @Test
  void float32IsWhatTheLayersGiveInTurn() {
    var network = (Sequential) filled(network());
    NDArray x = images();
    NDArray y = x;
    for (Layer layer : network.layers()) {
      y = layer.forward(y);
    }
    assertThat(network.forward(x).toFloatArray()).containsExactly(y.toFloatArray());
  }

  @Test
  void aNormIsFoldedByItsFormula() {
    var layers =
        new Sequential(
            Conv2d.of(1, 1, 1).build(),
            new BatchNorm2d(1, 1, 0.1),
            Activation.RELU_IN_PLACE.layer());
    float[] numbers = {2, 3, 3, 1, 5, 3}; // weight, bias, γ, β, μ, σ²
    var next = new ArrayList<Float>();
    for (float number : numbers) {
      next.add(number);
    }
    layers.materialize(
        manager,
        (key, entry, owner) ->
            entry.type() == DataType.INT64
                ? owner.zeros(entry.shape(), DataType.INT64)
                : owner.full(entry.shape(), next.remove(0), DataType.FLOAT32));
    layers.computeIn(Precision.BFLOAT16);
    // γ / √(σ² + 1) = 3/2; (2x + 3 − 5) · 3/2 + 1 = 3x − 2
    NDArray x = manager.create(new float[] {2, 4, 0, 1}, new Shape(2, 1, 1, 2));
    assertThat(layers.forward(x).toFloatArray()).containsExactly(4, 10, 0, 1);
  }

  /** Ways in which the numbers of a network change after it has been evaluated. */
  private enum Change {
    WEIGHT {
      @Override
      void apply(ChainTest test, Network network) {
        entry(network, "0.weight").muli(2);
      }
    },
    BIAS {
      @Override
      void apply(ChainTest test, Network network) {
        entry(network, "0.bias").addi(1);
      }
    },
    NORM {
      @Override
      void apply(ChainTest test, Network network) {
        entry(network, "1.running_mean").set(new float[] {1, 2, 3, 4});
      }
    },
    AVERAGE {
      @Override
      void apply(ChainTest test, Network network) {
        List<NDArray> live = List.of(entry(network, "1.weight"), entry(network, "1.running_var"));
        List<NDArray> average = live.stream().map(array -> array.add(1)).toList();
        SCRIPT.call("copy").with(live).with(average).run();
      }
    },
    STATISTICS {
      @Override
      void apply(ChainTest test, Network network) {
        network.train(true);
        ((Layer) network).forward(test.images().add(3));
        network.train(false);
      }
    },
    OTHER_WEIGHTS {
      @Override
      void apply(ChainTest test, Network network) {
        test.filled(network);
      }
    };

    abstract void apply(ChainTest test, Network network);

    static NDArray entry(Network network, String key) {
      return Objects.requireNonNull(network.state().get(key)).value();
    }
  }

  static Stream<Change> changes() {
    return Stream.of(Change.values());
  }

  @ParameterizedTest
  @MethodSource("changes")
  void nothingStaleIsLeft(Change change) {
    var network =
        filled(new Sequential(Conv2d.of(3, 4, 3).build(), new BatchNorm2d(4), new Identity()));
    NDArray x = images();
    assertReduced(network, x);
    NDArray before = network.forward(x);
    change.apply(this, network);
    assertReduced(network, x);
    assertThat(error(network.forward(x), before)).as("changes nothing").isGreaterThan(0.03);
  }

  @Test
  void weightsAreLaidOutOnce() {
    Layer network = filled(network());
    network.computeIn(Precision.BFLOAT16);
    assumeThat(Bfloat16.convolves(images())).as("a processor whose kernels take it").isTrue();
    int before = ManagedArrays.count(manager);
    for (int i = 0; i < 3; i++) {
      try (NDManager step = manager.newSubManager()) {
        network.forward(step.randomNormal(new Shape(2, 3, 37, 53)));
      }
    }
    // Factors and bias of five convolutions; the depthwise one stays as it is.
    assertThat(ManagedArrays.count(manager)).isEqualTo(before + 2 * 5);
  }

  @Test
  void aConvolutionItsNormAndReluAreOne() {
    Layer network = filled(unit(3, 8, Normalization.BATCH));
    network.computeIn(Precision.BFLOAT16);
    assumeThat(Bfloat16.convolves(images())).as("a processor whose kernels take it").isTrue();
    try (NDManager step = manager.newSubManager()) {
      network.forward(step.randomNormal(new Shape(2, 3, 37, 53)));
      assertThat(ManagedArrays.count(step)).as("input, output, the same in float32").isEqualTo(3);
    }
  }

  @Test
  void gradientsPassThroughAFrozenChain() {
    Layer network = filled(network());
    network.freeze();
    network.computeIn(Precision.BFLOAT16);
    NDArray x = images();
    network.forward(x);
    x.setRequiresGradient(true);
    try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      collector.backward(network.forward(x).sum());
    }
    assertThat(x.getGradient().abs().sum().getFloat()).isPositive();
  }

  /** A plugin's own, which has never heard of bfloat16. */
  private static final class Stranger extends Layer {
    private final List<DataType> seen = new ArrayList<>();

    @Override
    protected NDArray apply(NDArray x) {
      seen.add(x.getDataType());
      return x.mul(x.getManager().create(new float[] {3}));
    }
  }

  @Test
  void aLayerThatDoesNotSayOtherwiseIsAskedInFloat32() {
    var stranger = new Stranger();
    var network =
        filled(new Sequential(Conv2d.of(3, 8, 3).build(), stranger, new MaxPool2d(2, 2, 0)));
    assertReduced(network, images());
    assertThat(stranger.seen).containsExactly(DataType.FLOAT32, DataType.FLOAT32);
  }

  @Test
  void whoComesWithBfloat16IsAnsweredInIt() {
    Layer network = filled(network());
    network.computeIn(Precision.BFLOAT16);
    NDArray x = images();
    NDArray y = network.forward(Bfloat16.narrow(x));
    assertThat(Bfloat16.holds(y)).isTrue();
    assertThat(error(Bfloat16.widen(y), network.forward(x))).isCloseTo(0, within(0.01));
  }

  @Test
  void aTraceSeesEveryLayerInFloat32() {
    Layer network = filled(unit(3, 8, Normalization.BATCH));
    network.computeIn(Precision.BFLOAT16);
    var seen = new ArrayList<String>();
    network.traceWith(
        (layer, input, apply) -> {
          NDArray y = apply.apply(input);
          seen.add(layer.getClass().getSimpleName() + " " + y.getDataType());
          return y;
        });
    network.forward(images());
    assertThat(seen)
        .containsExactly(
            "Conv2d float32", "BatchNorm2d float32", "Elementwise float32", "Sequential float32");
  }

  @Test
  void imagesThatAreTooSmallAreToldAsInFloat32() {
    Layer network = filled(new Sequential(Conv2d.of(3, 4, 5).noBias().build(), new BatchNorm2d(4)));
    network.computeIn(Precision.BFLOAT16);
    NDArray small = manager.ones(new Shape(2, 3, 4, 6));
    assertThatThrownBy(() -> network.forward(small))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith("0: ");
    assertReduced(network, images());
  }
}
