package dev.tarsier.heads.fastrcnn;

import dev.tarsier.roi.Regions;

/**
 * The regions of a batch to learn from, image after image.
 *
 * @param regions in network pixels
 * @param labels the class of each, 0 for background
 * @param positives rows of {@code regions} that are objects, rising
 * @param offsets of each positive's true box from it, four a box
 */
@SuppressWarnings("ArrayRecordComponent") // columns on their way into the engine
record RegionSample(Regions regions, long[] labels, long[] positives, float[] offsets) {}
