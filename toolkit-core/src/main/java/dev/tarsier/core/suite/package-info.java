/**
 * A suite: many trainings that differ in named ways, written down in one file.
 *
 * <p>{@link dev.tarsier.core.suite.Suite} is the file, {@link dev.tarsier.core.suite.Cell} one
 * training of it. A new way to vary needs no code here: it is one more axis in a file.
 *
 * <p>This package must not know how a cell is run or what its results are: the command line starts
 * processes, {@code evaluation} makes tables.
 */
@NullMarked
package dev.tarsier.core.suite;

import org.jspecify.annotations.NullMarked;
