package dev.tarsier.model;

/**
 * One output of a backbone or neck, declared before it runs.
 *
 * @param name the stage's name in its family's words, such as {@code layer3}
 * @param channels C of the map (N, C, H, W)
 * @param stride pixels of the input per step of the map; H is about input height / stride
 */
public record FeatureShape(String name, int channels, int stride) {}
