/**
 * Many trainings in one table: accuracy with intervals, cost, and which differences are real.
 *
 * <p>A {@link dev.tarsier.evaluation.suite.SuiteCell} is one training as it lies in its folder,
 * finished or failed; {@link dev.tarsier.evaluation.suite.SuiteResults} joins seeds to rows and
 * compares the rows; {@code SuiteTable}, {@code SuiteJson}, {@code SuiteCsv} and {@code SuitePage}
 * write them down. To show another cost, add it to {@link dev.tarsier.evaluation.suite.Cost}.
 *
 * <p>This package must not know how a cell was trained or timed: numbers come in by name.
 */
@NullMarked
package dev.tarsier.evaluation.suite;

import org.jspecify.annotations.NullMarked;
