/** Classifiers, by hand. */
@NullMarked
package dev.tarsier.evaluation.classification;

import org.jspecify.annotations.NullMarked;
