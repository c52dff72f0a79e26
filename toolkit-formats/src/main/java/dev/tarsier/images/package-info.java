/**
 * What an image file says of itself before it is decoded: format, size, orientation.
 *
 * <p>Decoders believe a header and take memory for it; {@link dev.tarsier.images.ImageHeader} reads
 * a few bytes in place of that, so that a data set can compare sizes and orientations of a hundred
 * thousand files when it opens. A format is one class that finds its numbers in {@code FileWindow};
 * to add one, add it to {@link dev.tarsier.images.ImageHeader.Format}. No pixel is touched here.
 */
@NullMarked
package dev.tarsier.images;

import org.jspecify.annotations.NullMarked;
