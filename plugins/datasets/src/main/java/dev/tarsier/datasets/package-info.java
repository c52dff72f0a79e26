/**
 * Datasets, the image library and the transforms under their names.
 *
 * <p>{@link dev.tarsier.datasets.DatasetsPlugin} installs what the packages below hold: readers of
 * annotated images ({@code voc}, {@code coco}) and of labelled ones ({@code imagefolder}, {@code
 * cifar}), drawn ones that need no download ({@code shapes}), {@code transforms} for training, and
 * OpenCV ({@code imaging}), which nothing else touches. To add a reader of objects, parse the
 * format into the raw images of {@code reading}; a labelled image is one with a single object that
 * fills it. Give the reader an options record, and name it in the plugin.
 */
@NullMarked
package dev.tarsier.datasets;

import org.jspecify.annotations.NullMarked;
