/** Intervals and tests: by hand, and by what they cover in simulations. */
@NullMarked
package dev.tarsier.evaluation.statistics;

import org.jspecify.annotations.NullMarked;
