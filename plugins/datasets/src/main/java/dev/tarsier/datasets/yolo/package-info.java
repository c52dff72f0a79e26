/**
 * YOLO's layout: a text file of labels beside every image.
 *
 * <p>Labels are fractions of the image; they become pixels here, with the size that the image's
 * header states. Classes are found by the names of {@code data.yaml}, so that a config may list
 * them in another order. {@code dev.tarsier.annotations.yolo} reads the files.
 */
@NullMarked
package dev.tarsier.datasets.yolo;

import org.jspecify.annotations.NullMarked;
