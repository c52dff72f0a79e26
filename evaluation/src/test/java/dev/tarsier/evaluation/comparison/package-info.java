/** Comparisons of saved evaluations. */
@NullMarked
package dev.tarsier.evaluation.comparison;

import org.jspecify.annotations.NullMarked;
