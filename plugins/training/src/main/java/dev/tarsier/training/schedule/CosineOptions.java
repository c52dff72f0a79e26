package dev.tarsier.training.schedule;

import dev.tarsier.optim.Schedule;
import dev.tarsier.plugin.Setting;

/**
 * What may stand beside {@code type: cosine}.
 *
 * @param warmupSteps steps of linear rise
 * @param warmupStart first factor of the rise
 * @param finalFactor factor reached at the end
 */
public record CosineOptions(
    @Setting(value = "steps of linear warm-up", byDefault = "0", min = 0) int warmupSteps,
    @Setting(value = "first factor of the warm-up", byDefault = "0.001", min = 0, max = 1)
        double warmupStart,
    @Setting(value = "factor at the end", byDefault = "0", min = 0, max = 1) double finalFactor) {

  /** f + (1 − f) · (1 + cos(π t / T)) / 2 with T the steps after the warm-up; f from there on. */
  Schedule schedule(long totalSteps) {
    double rest = Math.max(1, totalSteps - warmupSteps);
    Schedule cosine =
        step ->
            step >= rest
                ? finalFactor
                : finalFactor + (1 - finalFactor) * (1 + Math.cos(Math.PI * step / rest)) / 2;
    return WarmUp.before(cosine, warmupSteps, warmupStart);
  }
}
