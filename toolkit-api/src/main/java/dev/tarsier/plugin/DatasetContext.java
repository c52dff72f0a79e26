package dev.tarsier.plugin;

import dev.tarsier.data.ClassNames;
import dev.tarsier.data.Imaging;

/**
 * What a dataset is opened with.
 *
 * @param classes the experiment's classes; a class of the data that is not among them is the user's
 *     mistake
 * @param imaging decodes images
 */
public record DatasetContext(ClassNames classes, Imaging imaging) {}
