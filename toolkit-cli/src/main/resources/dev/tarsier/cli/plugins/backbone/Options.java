package com.example.@package@;

import dev.tarsier.plugin.Setting;

/**
 * What may stand beside {@code type: @name@}.
 *
 * @param width channels of the stem
 */
public record @Name@Options(
    @Setting(value = "channels of the stem", byDefault = "16", min = 4, max = 256) int width) {}
