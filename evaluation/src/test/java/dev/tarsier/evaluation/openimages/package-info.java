/** Tests of openimages, by hand-computed cases. */
@NullMarked
package dev.tarsier.evaluation.openimages;

import org.jspecify.annotations.NullMarked;
