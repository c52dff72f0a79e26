package dev.tarsier.core.train;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.tarsier.core.toy.Toy;
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

  private String remark(Network whole, List<String> keys) {
    var reach = new GradientReach(whole, keys, remarks::add);
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      List<NDArray> zeros = keys.stream().map(key -> manager.zeros(new Shape(2))).toList();
      for (int i = 0; i < 10; i++) {
        reach.look(new Gradients(zeros), manager);
      }
    }
    return remarks.get(remarks.size() - 1);
  }

  @Test
  void fiveAreNamedWithThePartTheyAreOfAndWhereThatComesFrom() {
    List<String> keys =
        List.of(
            "backbone.body.conv.weight",
            "backbone.body.conv.bias",
            "backbone.body.norm.weight",
            "backbone.body.norm.bias",
            "own");

    Network whole = Toy.detection().trainingParts().learner().network();
    String name = whole.getClass().getName();
    assertThat(whole.state().keySet()).containsAll(keys.subList(0, 4));

    assertThat(remark(whole, keys))
        .startsWith(
            "5 of 5 parameters had no gradient in 10 steps and do not learn: "
                + String.join(", ", keys)
                + "; part of dev.tarsier.core.toy.ToyBackbone in ")
        .contains("test-classes, " + name + " (ways out:");
    assertThat(remark(whole, keys.subList(4, 5))).contains("; part of " + name + " (ways out:");
    var six = new ArrayList<>(keys);
    six.add("own.more");
    assertThat(remark(whole, six)).contains("backbone.body.norm.bias, own, …; part of ");
  }
}
