/** Tests of lvis, by hand-computed cases. */
@NullMarked
package dev.tarsier.evaluation.lvis;

import org.jspecify.annotations.NullMarked;
