package com.example.@package@;

import dev.tarsier.plugin.Setting;

/**
 * What may stand beside {@code type: @name@}.
 *
 * @param probability of a change
 */
public record @Name@Options(
    @Setting(value = "probability of a change", byDefault = "0.5", min = 0, max = 1)
        double probability) {}
