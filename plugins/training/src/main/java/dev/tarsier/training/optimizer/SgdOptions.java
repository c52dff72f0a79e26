package dev.tarsier.training.optimizer;

import dev.tarsier.plugin.Setting;

/**
 * What may stand beside {@code type: sgd}.
 *
 * @param learningRate base rate, scaled by the schedule
 * @param momentum kept fraction of the velocity; 0.9 as in every published detector, where
 *     PyTorch's default is 0
 * @param weightDecay added to the gradient, times the parameter
 * @param dampening fraction of the gradient left out of the velocity
 * @param nesterov whether to look ahead
 */
public record SgdOptions(
    @Setting(value = "base learning rate, scaled by the schedule", byDefault = "0.01", min = 0)
        double learningRate,
    @Setting(
            value = "kept fraction of the velocity (PyTorch's default is 0)",
            byDefault = "0.9",
            min = 0,
            max = 1)
        double momentum,
    @Setting(value = "added to the gradient, times the parameter", byDefault = "0", min = 0)
        double weightDecay,
    @Setting(
            value = "fraction of the gradient left out of the velocity",
            byDefault = "0",
            min = 0,
            max = 1)
        double dampening,
    @Setting(value = "Nesterov's look-ahead", byDefault = "false") boolean nesterov) {}
