package dev.tarsier.core.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.tarsier.core.train.HostBatch;
import dev.tarsier.geometry.Boxes;
import dev.tarsier.model.Backbone;
import dev.tarsier.model.FeatureShape;
import dev.tarsier.model.Features;
import dev.tarsier.model.ImageSizes;
import dev.tarsier.model.Logits;
import dev.tarsier.model.Losses;
import dev.tarsier.model.Targets;
import dev.tarsier.problem.UserError;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ClassifierLearnerTest {

  /** Says the same whatever it sees: probabilities 1 : 3 in its main head, 1 : 1 in the other. */
  private static final class Stubborn extends Backbone {

    @Override
    public List<FeatureShape> stages() {
      return List.of();
    }

    @Override
    public Features features(NDArray images) {
      return Features.of();
    }

    @Override
    public Logits classify(NDArray images) {
      NDManager manager = images.getManager();
      float ln3 = (float) Math.log(3);
      NDArray main = manager.create(new float[] {0, ln3, 0, ln3}, new Shape(2, 2));
      NDArray other = manager.zeros(new Shape(2, 2));
      return new Logits(main, List.of(new Logits.Auxiliary("aux1", 0.3, other)));
    }
  }

  private static HostBatch batch(int[] first, int[] second) {
    return new HostBatch(
        ByteBuffer.allocate(0),
        List.of("one", "two"),
        ImageSizes.uniform(1, 1, 2),
        List.of(targets(first), targets(second)));
  }

  private static Targets targets(int[] classes) {
    float[] corners = new float[4 * classes.length];
    for (int i = 0; i < classes.length; i++) {
      corners[4 * i + 2] = 1;
      corners[4 * i + 3] = 1;
    }
    return new Targets(Boxes.of(corners), classes);
  }

  private static Losses losses(NDManager manager, int[] first, int[] second) {
    return new ClassifierLearner(new Stubborn())
        .losses(
            manager.zeros(new Shape(2, 3, 1, 1)), batch(first, second), new SplittableRandom(1));
  }

  @Test
  void theLossIsTheMainHeadsAndTheWeightedOthers() {
    try (NDManager manager = NDManager.newBaseManager()) {
      Losses losses = losses(manager, new int[] {1}, new int[] {0});

      assertThat(losses.terms())
          .extracting(Losses.Term::name)
          .containsExactly("cross_entropy", "aux1");
      // −(ln 3/4 + ln 1/4) / 2 = (2 ln 4 − ln 3) / 2, and 0.3 · ln 2
      double main = (2 * Math.log(4) - Math.log(3)) / 2;
      assertThat((double) losses.terms().get(0).value().getFloat()).isCloseTo(main, within(1e-6));
      assertThat((double) losses.terms().get(1).value().getFloat())
          .isCloseTo(0.3 * Math.log(2), within(1e-6));
      assertThat((double) losses.total().getFloat())
          .isCloseTo(main + 0.3 * Math.log(2), within(1e-6));
    }
  }

  @Test
  void anImageOfSeveralObjectsIsNamed() {
    try (NDManager manager = NDManager.newBaseManager()) {
      assertThatThrownBy(() -> losses(manager, new int[] {1}, new int[] {0, 1, 1}))
          .isInstanceOf(UserError.class)
          .hasMessageStartingWith("image 'two' has 3 objects; a classification learns");
    }
  }

  @Test
  void anImageOfNoneToo() {
    try (NDManager manager = NDManager.newBaseManager()) {
      assertThatThrownBy(() -> losses(manager, new int[0], new int[] {0}))
          .isInstanceOf(UserError.class)
          .hasMessageStartingWith("image 'one' has 0 objects");
    }
  }
}
