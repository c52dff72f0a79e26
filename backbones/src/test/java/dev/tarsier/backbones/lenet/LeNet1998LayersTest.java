package dev.tarsier.backbones.lenet;

import static dev.tarsier.testing.TensorAssert.assertTensor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.tarsier.model.ModelContext;
import dev.tarsier.nn.Layer;
import dev.tarsier.nn.SeededInitialization;
import dev.tarsier.nn.StateSource;
import dev.tarsier.problem.UserError;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The layers that only the 1998 network has. */
class LeNet1998LayersTest {

  private static final StateSource ONES =
      (key, entry, manager) -> manager.ones(entry.shape(), entry.type());

  private NDManager manager;

  @BeforeEach
  void open() {
    manager = NDManager.newBaseManager();
  }

  @AfterEach
  void close() {
    manager.close();
  }

  private static NDArray weight(Layer layer) {
    return Objects.requireNonNull(layer.state().get("weight")).value();
  }

  @Test
  void sparseMapsSumTheInputsOfTable1() {
    var c3 = new SparseConv2d();
    assertThat(c3.trainableCount()).isEqualTo(6 * 76 + 9 * 101 + 151); // 1,516
    c3.materialize(manager, ONES);
    float[] levels = {1, 10, 100, 1_000, 10_000, 100_000}; // input i is a constant map of 10^i
    NDArray x = manager.create(levels, new Shape(1, 6, 1, 1)).broadcast(new Shape(1, 6, 5, 5));
    NDArray y = c3.forward(x);
    // 25 pixels of each connected input, plus the bias 1
    assertTensor(y).hasShape(1, 16, 1, 1);
    assertTensor(y.flatten())
        .isWithin(
            new double[] {
              25 * 111 + 1, 25 * 1_110 + 1, 25 * 11_100 + 1, 25 * 111_000 + 1,
              25 * 110_001 + 1, 25 * 100_011 + 1, 25 * 1_111 + 1, 25 * 11_110 + 1,
              25 * 111_100 + 1, 25 * 111_001 + 1, 25 * 110_011 + 1, 25 * 100_111 + 1,
              25 * 11_011 + 1, 25 * 110_110 + 1, 25 * 101_101 + 1, 25 * 111_111 + 1
            },
            1e-6,
            0);
  }

  @Test
  void sparseWeightsBeginWithinTheirMapsOwnFanIn() {
    var c3 = new SparseConv2d();
    c3.materialize(manager, new SeededInitialization(1));
    NDArray weight = weight(c3);
    double three = weight.get(":18").abs().max().getFloat(); // maps 0 to 5: 75 inputs
    double six = weight.get("54:").abs().max().getFloat(); // map 15: 150 inputs
    assertThat(three).isBetween(0.95 * 2.4 / 75, 2.4 / 75);
    assertThat(six).isBetween(0.9 * 2.4 / 150, 2.4 / 150);
  }

  @Test
  void subsamplingWeighsTheSumOfEachCell() {
    var s2 = new TrainableSubsampling(2);
    assertThat(s2.trainableCount()).isEqualTo(4);
    s2.materialize(
        manager,
        (key, entry, m) ->
            key.equals("weight") ? m.create(new float[] {1, 0.5f}) : m.create(new float[] {0, 7}));
    NDArray x = manager.create(new float[] {1, 2, 3, 4, 10, 20, 30, 40}, new Shape(1, 2, 2, 2));
    // 1 · (1 + 2 + 3 + 4) + 0 and ½ · (10 + 20 + 30 + 40) + 7
    assertTensor(s2.forward(x).flatten()).isExactly(10, 57);
  }

  @Test
  void squashingFunctionMapsOneToOne() {
    NDArray y = new ScaledTanh().forward(manager.create(new float[] {-1, 0, 1, 100}));
    assertTensor(y).isWithin(new double[] {-1, 0, 1, 1.7159}, 0, 1e-4);
  }

  @Test
  void nearestDigitHasTheLargestLogit() {
    var output = new RbfOutput();
    output.materialize(manager, new SeededInitialization(1));
    assertThat(output.trainableCount()).isZero();
    NDArray digits = weight(output);
    assertTensor(digits).hasShape(10, 84);
    NDArray logits = output.forward(digits.duplicate());
    for (int digit = 0; digit < 10; digit++) {
      NDArray row = logits.get(digit);
      assertThat(row.argMax().getLong()).isEqualTo(digit);
      assertThat(row.getFloat(digit)).isZero(); // itself: no distance
    }
    // Two drawings that differ in d pixels are (±2)² · d apart.
    long different = digits.get(0).neq(digits.get(8)).sum().getLong();
    assertThat(logits.getFloat(0, 8)).isEqualTo(-4f * different);
  }

  @Test
  void originalHasTenOutputs() {
    var options = new LeNetOptions(LeNetVariant.LECUN1998, 0, List.of(), 0);
    assertThatThrownBy(() -> new LeNet(options, ModelContext.forClassification(3)))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "variant: lecun1998 has ten drawn digits as its outputs, but there are 3 classes"
                + " (allowed here: modern, slides)");
  }
}
