/** Tests of the results of suites. */
@NullMarked
package dev.tarsier.evaluation.suite;

import org.jspecify.annotations.NullMarked;
