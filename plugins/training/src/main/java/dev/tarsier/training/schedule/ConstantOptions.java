package dev.tarsier.training.schedule;

import dev.tarsier.optim.Schedule;
import dev.tarsier.plugin.Setting;

/**
 * What may stand beside {@code type: constant}.
 *
 * @param warmupSteps steps of linear rise
 * @param warmupStart first factor of the rise
 */
public record ConstantOptions(
    @Setting(value = "steps of linear warm-up", byDefault = "0", min = 0) int warmupSteps,
    @Setting(value = "first factor of the warm-up", byDefault = "0.001", min = 0, max = 1)
        double warmupStart) {

  /** 1 after the warm-up. */
  Schedule schedule() {
    return WarmUp.before(step -> 1, warmupSteps, warmupStart);
  }
}
