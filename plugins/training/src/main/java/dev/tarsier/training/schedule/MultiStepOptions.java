package dev.tarsier.training.schedule;

import dev.tarsier.optim.Schedule;
import dev.tarsier.plugin.Setting;
import java.util.List;

/**
 * What may stand beside {@code type: multi_step}.
 *
 * @param milestones epochs at whose beginning the rate drops
 * @param gamma factor of each drop
 * @param warmupSteps steps of linear rise
 * @param warmupStart first factor of the rise
 */
public record MultiStepOptions(
    @Setting(value = "epochs (from 0) at whose beginning the rate drops", min = 0)
        List<Integer> milestones,
    @Setting(value = "factor of each drop", byDefault = "0.1", min = 0, max = 1) double gamma,
    @Setting(value = "steps of linear warm-up", byDefault = "0", min = 0) int warmupSteps,
    @Setting(value = "first factor of the warm-up", byDefault = "0.001", min = 0, max = 1)
        double warmupStart) {

  /** Keeps a copy of the list. */
  public MultiStepOptions {
    milestones = List.copyOf(milestones);
  }

  /** γ to the number of milestones passed; the warm-up does not shift them. */
  Schedule schedule(long stepsPerEpoch) {
    Schedule warmUp = WarmUp.before(step -> 1, warmupSteps, warmupStart);
    return step -> {
      long epoch = step / stepsPerEpoch;
      long passed = milestones.stream().filter(milestone -> epoch >= milestone).count();
      return warmUp.factor(step) * Math.pow(gamma, (double) passed);
    };
  }
}
