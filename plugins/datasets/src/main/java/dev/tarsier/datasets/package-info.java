/**
 * Datasets, the image library and the transforms under their names.
 *
 * <p>{@link dev.tarsier.datasets.DatasetsPlugin} installs what the packages below hold: readers of
 * annotated images ({@code voc}, {@code coco}), drawn ones that need no download ({@code shapes}),
 * {@code transforms} for training, and OpenCV ({@code imaging}), which nothing outside {@code
 * imaging} and {@code shapes} touches. To add a reader, parse the format into the raw images of
 * {@code reading}, give it an options record, and name it in the plugin.
 */
@NullMarked
package dev.tarsier.datasets;

import org.jspecify.annotations.NullMarked;
