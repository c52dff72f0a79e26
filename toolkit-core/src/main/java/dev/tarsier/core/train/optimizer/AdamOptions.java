package dev.tarsier.core.train.optimizer;

import dev.tarsier.plugin.Setting;
import dev.tarsier.problem.UserError;
import java.util.List;

/**
 * What may stand beside {@code type: adam} and {@code type: adamw}.
 *
 * @param learningRate base rate, scaled by the schedule
 * @param betas β₁ and β₂
 * @param epsilon ε, outside the root
 * @param weightDecay per step; adam adds it to the gradient, adamw shrinks the parameter
 * @param amsgrad whether the largest second moment counts
 */
public record AdamOptions(
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
    @Setting(value = "weight decay per step, times the rate for adamw", byDefault = "0.01", min = 0)
        double weightDecay,
    @Setting(value = "let the largest second moment count", byDefault = "false") boolean amsgrad) {

  /** Checks that there are two betas. */
  public AdamOptions {
    betas = List.copyOf(betas);
    if (betas.size() != 2) {
      throw new UserError("betas: expected two numbers, found %s".formatted(betas));
    }
  }
}
