/**
 * The command {@code benchmark}: the trainings of a suite, each in a process of its own, and one
 * table of them.
 *
 * <p>{@link dev.tarsier.cli.benchmark.BenchmarkCommand} reads the suite; {@code SuiteRun} works off
 * its cells; {@code CellProcess} is a training in another Java process of this same command line;
 * {@code CellFolder} is what is left of it. Results are read from the folders alone, so that the
 * same command makes the same table again, whoever was killed in between.
 *
 * <p>What a suite is stands in {@code dev.tarsier.core.suite}, tables, statistics and the page in
 * {@code dev.tarsier.evaluation.suite}.
 */
@NullMarked
package dev.tarsier.cli.benchmark;

import org.jspecify.annotations.NullMarked;
