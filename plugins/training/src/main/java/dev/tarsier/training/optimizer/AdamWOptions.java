package dev.tarsier.training.optimizer;

import dev.tarsier.plugin.Setting;
import java.util.List;

/**
 * What may stand beside {@code type: adamw}; every default is PyTorch's.
 *
 * @param learningRate base rate, scaled by the schedule
 * @param betas β₁ and β₂
 * @param epsilon ε, outside the root
 * @param weightDecay shrinks the parameter by this times the rate
 * @param amsgrad whether the largest second moment counts
 */
public record AdamWOptions(
    @Setting(value = "base learning rate, scaled by the schedule", byDefault = "0.001", min = 0)
        double learningRate,
    @Setting(
            value = "kept fractions of the two moments",
            byDefault = "[0.9, 0.999]",
            min = 0,
            max = 1)
        List<Double> betas,
    @Setting(value = "added to the root of the second moment", byDefault = "1.0e-8", min = 0)
        double epsilon,
    @Setting(
            value = "what the parameter shrinks by in each step, times the rate",
            byDefault = "0.01",
            min = 0)
        double weightDecay,
    @Setting(value = "let the largest second moment count", byDefault = "false") boolean amsgrad) {

  /** Checks that there are two betas, both below 1. */
  public AdamWOptions {
    betas = AdamOptions.checked(betas);
  }

  Adam.Settings settings() {
    return new Adam.Settings(betas, epsilon, weightDecay, amsgrad);
  }
}
