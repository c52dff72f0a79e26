package dev.tarsier.core.config;

import dev.tarsier.plugin.Setting;
import java.util.Optional;

/**
 * {@code threads:}, how many threads the engine computes with on the CPU. Sums are split among
 * them, so that their number shows in the last digits of a training.
 *
 * @param intraOp PyTorch's intra-op threads; the engine's choice, usually one a core, if empty
 * @param interOp PyTorch's inter-op threads; as above. Ours never asks for more than one operator
 *     at a time, so it matters to plugins alone
 */
public record ThreadsSection(
    @Setting(
            value = "threads that share the work of one operator; without, the engine decides",
            min = 1,
            max = 1024)
        Optional<Integer> intraOp,
    @Setting(
            value = "threads for operators side by side; without, the engine decides",
            min = 1,
            max = 1024)
        Optional<Integer> interOp) {

  /** Nothing is asked for. */
  public static final ThreadsSection ENGINES_CHOICE =
      new ThreadsSection(Optional.empty(), Optional.empty());
}
