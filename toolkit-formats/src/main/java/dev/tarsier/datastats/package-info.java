/**
 * A data set in numbers: how many objects of which class, how large, how many in an image.
 *
 * <p>{@link dev.tarsier.datastats.SplitStatistics} counts what a {@link
 * dev.tarsier.annotations.set.StatedSplit} states; nothing is decoded. Where a set is measured as a
 * network will see it, {@link dev.tarsier.datastats.Seen} says how large images become. A new
 * number is a new component of a record here; how it is printed is the command's.
 */
@NullMarked
package dev.tarsier.datastats;

import org.jspecify.annotations.NullMarked;
