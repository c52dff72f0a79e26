/**
 * What is wrong with a data set, said before a night of training is spent on it.
 *
 * <p>{@link dev.tarsier.datacheck.DataCheck} goes over a whole set and reports; it mends nothing.
 * {@code BoxChecks} looks at one image's objects, {@code ImageChecks} at one image's file, {@code
 * SharedImages} at all images together. A new check adds a kind to {@link
 * dev.tarsier.annotations.set.Defect} and finds it in one of these. Nothing here knows how images
 * are decoded: whoever starts a check brings a {@link dev.tarsier.datacheck.Look}.
 */
@NullMarked
package dev.tarsier.datacheck;

import org.jspecify.annotations.NullMarked;
