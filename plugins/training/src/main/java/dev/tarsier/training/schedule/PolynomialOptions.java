package dev.tarsier.training.schedule;

import dev.tarsier.optim.Schedule;
import dev.tarsier.plugin.Setting;

/**
 * What may stand beside {@code type: polynomial}.
 *
 * @param power of the remaining fraction
 * @param warmupSteps steps of linear rise
 * @param warmupStart first factor of the rise
 */
public record PolynomialOptions(
    @Setting(value = "power of the remaining fraction", byDefault = "0.9", min = 0) double power,
    @Setting(value = "steps of linear warm-up", byDefault = "0", min = 0) int warmupSteps,
    @Setting(value = "first factor of the warm-up", byDefault = "0.001", min = 0, max = 1)
        double warmupStart) {

  /** (1 − t/T)^power with T the steps after the warm-up, 0 from there on. */
  Schedule schedule(long totalSteps) {
    double rest = Math.max(1, totalSteps - warmupSteps);
    return WarmUp.before(
        step -> Math.pow(Math.max(0, 1 - step / rest), power), warmupSteps, warmupStart);
  }
}
