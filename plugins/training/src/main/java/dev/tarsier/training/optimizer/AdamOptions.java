package dev.tarsier.training.optimizer;

import dev.tarsier.plugin.Setting;
import dev.tarsier.problem.UserError;
import java.util.List;

/**
 * What may stand beside {@code type: adam}; every default is PyTorch's.
 *
 * @param learningRate base rate, scaled by the schedule
 * @param betas β₁ and β₂
 * @param epsilon ε, outside the root
 * @param weightDecay added to the gradient, times the parameter
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
    @Setting(value = "added to the gradient, times the parameter", byDefault = "0", min = 0)
        double weightDecay,
    @Setting(value = "let the largest second moment count", byDefault = "false") boolean amsgrad) {

  /** Checks that there are two betas, both below 1. */
  public AdamOptions {
    betas = checked(betas);
  }

  /** A beta of 1 divides by zero in the first step. */
  static List<Double> checked(List<Double> betas) {
    if (betas.size() != 2 || betas.stream().anyMatch(beta -> beta >= 1)) {
      throw new UserError("betas: expected two numbers below 1, found %s".formatted(betas));
    }
    return List.copyOf(betas);
  }

  Adam.Settings settings() {
    return new Adam.Settings(betas, epsilon, weightDecay, amsgrad);
  }
}
