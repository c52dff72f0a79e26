package com.example.tarsier;

import dev.tarsier.plugin.Setting;

/**
 * What may stand beside {@code type: stripenet}.
 *
 * @param width channels of the stem
 */
public record StripeNetOptions(
    @Setting(value = "channels of the stem", byDefault = "16", min = 4, max = 256) int width) {}
