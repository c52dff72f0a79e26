package dev.tarsier.core.train;

import dev.tarsier.problem.Counted;
import dev.tarsier.problem.UserError;
import java.util.Locale;
import java.util.Objects;

/**
 * Memory that runs out while a step computes is a matter of its batch, of which the engine's own
 * words say nothing.
 */
final class StepMemory {

  private StepMemory() {}

  /**
   * Passes on what a batch failed with.
   *
   * @param step its number, from 1
   * @throws UserError with the batch's size and the settings to lower, if memory ran out
   */
  static void explain(Throwable failure, HostBatch batch, long step) {
    if (!isOfMemory(failure)) {
      return;
    }
    int images = batch.size();
    throw new UserError(
        String.format(
            Locale.ROOT,
            "out of memory in step %d, whose batch has %s of %d x %d pixels: lower"
                + " train.batch_size%s, or the size under input (%s)",
            step,
            Counted.of(images, "image"),
            batch.sizes().width(),
            batch.sizes().height(),
            images > 1
                ? " (--set train.batch_size=%d --set train.accumulate=2 learns from as many images a step)"
                    .formatted((images + 1) / 2)
                : "",
            firstLine(failure)),
        failure);
  }

  /** Java's error, and libtorch's words for it, which arrive as an EngineException. */
  private static boolean isOfMemory(Throwable failure) {
    String words = Objects.requireNonNullElse(failure.getMessage(), "");
    return failure instanceof OutOfMemoryError
        || words.contains("DefaultCPUAllocator")
        || words.contains("out of memory");
  }

  private static String firstLine(Throwable failure) {
    return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
  }
}
