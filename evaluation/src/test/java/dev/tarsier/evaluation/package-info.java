/**
 * Tests of the evaluation: recorded answers of the reference programs first, then cases one can
 * check by hand.
 */
@NullMarked
package dev.tarsier.evaluation;

import org.jspecify.annotations.NullMarked;
