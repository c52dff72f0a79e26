package dev.tarsier.evaluation.voc;

import dev.tarsier.evaluation.ScoredBox;

/**
 * A detection that says where it was found, for lists that run over all images.
 *
 * @param image index into the set's images
 * @param box what was found
 */
public record PlacedDetection(int image, ScoredBox box) {}
