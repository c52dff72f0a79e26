package com.example.@package@;

import dev.tarsier.plugin.Setting;

/**
 * What may stand beside {@code type: @name@}.
 *
 * @param width channels before the last convolutions
 * @param threshold score below which nothing is found
 */
public record @Name@Options(
    @Setting(value = "channels before the last convolutions", byDefault = "64", min = 4, max = 512)
        int width,
    @Setting(value = "score below which nothing is found", byDefault = "0.02", min = 0, max = 1)
        double threshold) {}
