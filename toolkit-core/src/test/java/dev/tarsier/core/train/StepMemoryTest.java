package dev.tarsier.core.train;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarsier.model.ImageSizes;
import dev.tarsier.problem.UserError;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The batch's images are 640 wide and 480 high. */
class StepMemoryTest {

  private final OutOfMemoryError full = new OutOfMemoryError("Java heap space");

  private static HostBatch batch(int images) {
    return new HostBatch(
        ByteBuffer.allocate(0),
        Collections.nCopies(images, "id"),
        ImageSizes.uniform(640, 480, images),
        List.of());
  }

  /** Two steps of two learn from all three; two of one would not. */
  @Test
  void halfOfABatchIsRoundedUp() {
    assertThatThrownBy(() -> StepMemory.explain(full, batch(3), 7))
        .isInstanceOf(UserError.class)
        .hasCause(full)
        .hasMessage(
            "out of memory in step 7, whose batch has 3 images of 640 x 480 pixels: lower"
                + " train.batch_size (--set train.batch_size=2 --set train.accumulate=2 learns from"
                + " as many images a step), or the size under input (Java heap space)");
  }

  @Test
  void oneImageCannotBeHalved() {
    assertThatThrownBy(() -> StepMemory.explain(full, batch(1), 7))
        .hasMessage(
            "out of memory in step 7, whose batch has 1 image of 640 x 480 pixels: lower"
                + " train.batch_size, or the size under input (Java heap space)");
    assertThatThrownBy(() -> StepMemory.explain(full, batch(2), 7))
        .hasMessageContaining("--set train.batch_size=1 ");
  }

  @Test
  void anotherFailureIsNotExplained() {
    assertThatCode(
            () -> {
              StepMemory.explain(new IllegalStateException("no matter"), batch(2), 1);
              StepMemory.explain(new IllegalStateException(), batch(2), 1);
            })
        .doesNotThrowAnyException();
  }
}
