package dev.tarsier.training.schedule;

import dev.tarsier.optim.Schedule;
import dev.tarsier.plugin.Setting;

/**
 * What may stand beside {@code type: exponential}.
 *
 * @param gamma factor of each epoch
 */
public record ExponentialOptions(
    @Setting(value = "factor of each epoch", byDefault = "0.95", min = 0, max = 1) double gamma) {

  /** γ to the number of whole epochs. */
  Schedule schedule(long stepsPerEpoch) {
    return step -> Math.pow(gamma, (double) Math.floorDiv(step, stepsPerEpoch));
  }
}
