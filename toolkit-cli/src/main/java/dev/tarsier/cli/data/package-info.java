/**
 * {@code tarsier data}: looks at data sets before anything is trained.
 *
 * <p>Each command is a class that only translates; what is wrong with a set is found in {@code
 * dev.tarsier.datacheck}. {@code ConfiguredSet} goes from a config's data sections to sets; a new
 * format adds its line there.
 */
@NullMarked
package dev.tarsier.cli.data;

import org.jspecify.annotations.NullMarked;
