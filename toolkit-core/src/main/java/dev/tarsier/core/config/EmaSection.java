package dev.tarsier.core.config;

import dev.tarsier.plugin.Setting;

/**
 * {@code train.ema:}, an exponential moving average of the weights, which is what is evaluated and
 * kept as the best.
 */
public record EmaSection(
    @Setting(value = "what of the average stays in a step", byDefault = "0.9999", min = 0, max = 1)
        double decay,
    @Setting(
            value =
                "steps over which the decay rises: decay * (1 - exp(-step / warmup)), so that the"
                    + " first weights are soon forgotten; 0 for none",
            byDefault = "2000",
            min = 0)
        int warmup) {}
