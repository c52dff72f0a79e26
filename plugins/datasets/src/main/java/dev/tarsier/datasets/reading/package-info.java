/**
 * What readers of annotated images share: the way from what a file says to a {@link
 * dev.tarsier.data.Dataset}.
 *
 * <p>A reader ({@code voc}, {@code coco}) parses its format into {@link
 * dev.tarsier.datasets.reading.RawImage}s, whose corners are as written. {@link
 * dev.tarsier.datasets.reading.AnnotationCheck} turns them into annotations: class names into
 * indices, written corners into continuous pixels, boxes without area or outside their image by the
 * policies of {@link dev.tarsier.datasets.reading.BoxRules}; what it did stands in the remarks.
 * {@link dev.tarsier.datasets.reading.FileDataset} serves the result. To add a format, parse it and
 * call these. A reader of labelled images needs less: {@link
 * dev.tarsier.datasets.reading.OwnClasses} brings the data's classes into the experiment's order.
 * Nothing here knows a format.
 */
@NullMarked
package dev.tarsier.datasets.reading;

import org.jspecify.annotations.NullMarked;
