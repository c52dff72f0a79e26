package dev.tarsier.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Gradients (2, 3, 6) and ((1, 4), (−8, 0)): norms 7 and 9, together √130. */
class GradientsTest {

  private final NDManager manager = NDManager.newBaseManager(Device.cpu());
  private final NDArray first = manager.create(new float[] {2, 3, 6});
  private final NDArray second = manager.create(new float[] {1, 4, -8, 0}, new Shape(2, 2));
  private final Gradients gradients = new Gradients(List.of(first, second));

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void normsAreEuclideanOfEachAndOfAll() {
    assertThat(gradients.norms(manager)).containsExactly(7, 9);
    assertThat(gradients.norm(manager)).isCloseTo(11.401754, within(1e-5));
  }

  @Test
  void allAreScaledByOneFactorWhereTheyAreTooLong() {
    assertThat(gradients.clip(10, 5)).isTrue();

    assertThat(first.toFloatArray()).containsExactly(new float[] {1, 1.5f, 3}, within(1e-5f));
    assertThat(second.toFloatArray()).containsExactly(new float[] {0.5f, 2, -4, 0}, within(1e-5f));
  }

  @Test
  void shortOnesAreLeftAloneToTheBit() {
    assertThat(gradients.clip(11.4, 11.5)).isFalse();
    assertThat(gradients.clip(0, 0.1)).isFalse();

    assertThat(first.toFloatArray()).containsExactly(2, 3, 6);
    assertThat(second.toFloatArray()).containsExactly(1, 4, -8, 0);
  }

  @Test
  void theyAreForgottenInPlace() {
    gradients.zero();

    assertThat(first.toFloatArray()).containsOnly(0);
    assertThat(second.toFloatArray()).containsOnly(0);
  }
}
