/** Comparisons and demands from the command line. */
@NullMarked
package dev.tarsier.cli.compare;

import org.jspecify.annotations.NullMarked;
