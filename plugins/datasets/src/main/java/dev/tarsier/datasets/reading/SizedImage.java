package dev.tarsier.datasets.reading;

/**
 * An image whose size is known.
 *
 * @param raw with the size of the picture that its boxes belong to
 * @param upright whether that is the upright picture, or the pixels as stored
 */
record SizedImage(RawImage raw, boolean upright) {}
