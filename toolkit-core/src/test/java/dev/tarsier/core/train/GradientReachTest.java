package dev.tarsier.core.train;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import dev.tarsier.nn.Initializer;
import dev.tarsier.nn.Network;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Parameters that no gradient comes to are said once. */
class GradientReachTest {

  private final List<String> remarks = new ArrayList<>();

  private static final class Two extends Network {
    Two() {
      parameter("used", Initializer.constant(1), 2);
      parameter("idle", Initializer.constant(1), 2);
    }
  }

  /** Looks at so many steps; the second gradient is 0 until, in step {@code from}, it is not. */
  private void steps(int count, int from) {
    var reach = new GradientReach(new Two(), List.of("used", "idle"), remarks::add);
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      for (int i = 1; i <= count; i++) {
        float second = i >= from ? -1e-6f : 0;
        var arrays =
            List.of(
                manager.create(new float[] {0, 3}), manager.create(new float[] {second, second}));
        reach.look(new Gradients(arrays), manager);
      }
    }
  }

  @Test
  void whatHadNoneInTenStepsIsSaidOnce() {
    steps(25, 100);

    assertThat(remarks).hasSize(1);
    assertThat(remarks.get(0))
        .startsWith("1 of 2 parameters had no gradient in 10 steps and do not learn: idle;")
        .contains("train.freeze");
  }

  @Test
  void whatHadOneInTheTenthIsNot() {
    steps(25, 10);

    assertThat(remarks).isEmpty();
  }

  @Test
  void nineStepsSayNothingYet() {
    steps(9, 100);

    assertThat(remarks).isEmpty();
  }
}
