package dev.tarsier.training.optimizer;

import dev.tarsier.plugin.Setting;

/**
 * What may stand beside {@code type: rmsprop}.
 *
 * @param learningRate base rate, scaled by the schedule
 * @param alpha kept fraction of the mean square
 * @param epsilon ε, outside the root
 * @param momentum kept fraction of the velocity
 * @param weightDecay added to the gradient, times the parameter
 * @param centered whether to divide by the deviation instead of the root mean square
 */
public record RmsPropOptions(
    @Setting(value = "base learning rate, scaled by the schedule", byDefault = "0.01", min = 0)
        double learningRate,
    @Setting(value = "kept fraction of the mean square", byDefault = "0.99", min = 0, max = 1)
        double alpha,
    @Setting(value = "added to the root", byDefault = "1.0e-8", min = 0) double epsilon,
    @Setting(value = "kept fraction of the velocity", byDefault = "0", min = 0, max = 1)
        double momentum,
    @Setting(value = "added to the gradient, times the parameter", byDefault = "0", min = 0)
        double weightDecay,
    @Setting(value = "divide by the deviation", byDefault = "false") boolean centered) {}
