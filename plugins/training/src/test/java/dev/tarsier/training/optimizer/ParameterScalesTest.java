package dev.tarsier.training.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.tarsier.optim.Optimizer;
import dev.tarsier.optim.Parameter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rate and decay of each parameter are scaled as it says; numbers by hand. */
class ParameterScalesTest {

  private static final double EXACT = 1e-6;

  private final NDManager manager = NDManager.newBaseManager();

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void plainDescentWithFourKindsOfParameters() {
    NDArray plain = manager.create(new float[] {1});
    NDArray slow = manager.create(new float[] {1});
    NDArray undecayed = manager.create(new float[] {1});
    NDArray both = manager.create(new float[] {1});
    // Interleaved on purpose: the gradients must follow their parameters into the groups.
    var optimizer =
        new Sgd(
            new SgdOptions(0.1, 0, 0.5, 0, false),
            manager,
            List.of(
                new Parameter("plain", plain, 1, 1),
                new Parameter("slow", slow, 0.1, 1),
                new Parameter("undecayed", undecayed, 1, 0),
                new Parameter("both", both, 0.1, 0)));

    optimizer.step(gradients(1, 2, 3, 4), 0.1);

    // p − rate · scale · (g + decay · scale · p)
    assertThat(plain.getFloat()).isCloseTo(1 - 0.1f * 1.5f, within((float) EXACT));
    assertThat(slow.getFloat()).isCloseTo(1 - 0.01f * 2.5f, within((float) EXACT));
    assertThat(undecayed.getFloat()).isCloseTo(1 - 0.1f * 3, within((float) EXACT));
    assertThat(both.getFloat()).isCloseTo(1 - 0.01f * 4, within((float) EXACT));
  }

  @Test
  void adamwShrinksByTheScaledRateTimesTheScaledDecay() {
    NDArray first = manager.create(new float[] {1});
    NDArray second = manager.create(new float[] {1});
    var optimizer =
        new Adam(
            new AdamWOptions(0.1, List.of(0.9, 0.999), 0, 0.2, false).settings(),
            Adam.Decay.DECOUPLED,
            manager,
            List.of(new Parameter("first", first, 1, 0.5), new Parameter("second", second, 2, 1)));

    optimizer.step(gradients(3, -5), 0.1);

    // In the first step m̂ / √v̂ is the gradient's sign: (1 − rate · decay) · 1 − rate · sign.
    assertThat(first.getFloat()).isCloseTo(1 - 0.1f * 0.1f - 0.1f, within((float) EXACT));
    assertThat(second.getFloat()).isCloseTo(1 - 0.2f * 0.2f + 0.2f, within((float) EXACT));
  }

  @Test
  void everyOptimizerMovesEachParameterByItsOwnGradientWhateverTheGroups() {
    for (Descent descent :
        List.<Descent>of(
            p -> new Sgd(new SgdOptions(0.1, 0.9, 0.1, 0, true), manager, p),
            p -> new RmsProp(new RmsPropOptions(0.1, 0.9, 1e-8, 0.9, 0.1, true), manager, p),
            p ->
                new Adam(
                    new AdamOptions(0.1, List.of(0.9, 0.99), 1e-8, 0.1, true).settings(),
                    Adam.Decay.IN_GRADIENT,
                    manager,
                    p))) {
      NDArray alone = manager.create(new float[] {1});
      Optimizer single = descent.of(List.of(new Parameter("x", alone, 0.5, 2)));
      NDArray among = manager.create(new float[] {1});
      NDArray other = manager.create(new float[] {7});
      Optimizer many =
          descent.of(List.of(Parameter.of("other", other), new Parameter("x", among, 0.5, 2)));
      for (int step = 1; step <= 3; step++) {
        single.step(gradients(step), 0.1 / step);
        many.step(gradients(-9, step), 0.1 / step);
      }
      assertThat(among.toFloatArray()).isEqualTo(alone.toFloatArray());
      assertThat(other.getFloat()).isGreaterThan(7);
    }
  }

  private interface Descent {
    Optimizer of(List<Parameter> parameters);
  }

  private List<NDArray> gradients(float... values) {
    var gradients = new ArrayList<NDArray>();
    for (float value : values) {
      gradients.add(manager.create(new float[] {value}));
    }
    return gradients;
  }
}
