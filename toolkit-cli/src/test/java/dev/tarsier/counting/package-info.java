/**
 * A third task, as its author would write it: how many objects an image shows, whatever they are.
 *
 * <p>This package and one line in {@code META-INF/services} are all there is of it; commands,
 * training, checkpoints and configs know nothing of counting.
 */
@NullMarked
package dev.tarsier.counting;

import org.jspecify.annotations.NullMarked;
