/**
 * Divides a data set into splits.
 *
 * <p>{@link dev.tarsier.datasplit.ImageGroups} finds what has to stay together, {@link
 * dev.tarsier.datasplit.StratifiedSplit} deals groups out so that every class keeps its share. Both
 * work on what {@code annotations.set} reads; how the result is written is {@code
 * dev.tarsier.conversion}'s.
 */
@NullMarked
package dev.tarsier.datasplit;

import org.jspecify.annotations.NullMarked;
