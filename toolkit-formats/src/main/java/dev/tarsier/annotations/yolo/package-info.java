/**
 * YOLO's layout: a text file of labels beside every image, and a {@code data.yaml} that names
 * splits and classes.
 *
 * <p>{@link dev.tarsier.annotations.yolo.YoloLabels} reads one label file, {@link
 * dev.tarsier.annotations.yolo.YoloData} the {@code data.yaml}, {@link
 * dev.tarsier.annotations.yolo.YoloFolder} finds images and their labels. Numbers stay fractions of
 * the image here; whoever knows its size makes pixels of them. Source: <a
 * href="https://docs.ultralytics.com/datasets/detect/">the description of the format</a>.
 */
@NullMarked
package dev.tarsier.annotations.yolo;

import org.jspecify.annotations.NullMarked;
