/**
 * Whole data sets as their files state them, whatever the format: splits of images with their
 * objects.
 *
 * <p>{@link dev.tarsier.annotations.set.StatedSets} finds out what a folder holds. A mistake in one
 * file ends nothing here: it becomes a {@link dev.tarsier.annotations.set.Defect}, and the reading
 * goes on, so that whoever checks or converts a set sees all of them. A new format is one reader
 * that fills a {@link dev.tarsier.annotations.set.StatedSet}. Nothing here decodes images or knows
 * an experiment.
 */
@NullMarked
package dev.tarsier.annotations.set;

import org.jspecify.annotations.NullMarked;
