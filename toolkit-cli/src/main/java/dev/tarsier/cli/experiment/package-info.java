/**
 * The commands around an experiment: {@code demo}, {@code train}, {@code evaluate}, {@code
 * predict}.
 *
 * <p>What differs between tasks is behind {@code core.task}; {@code LoadedExperiment} holds
 * whichever it is. They parse options, connect the engine's parts and show what happens; the work
 * itself is in {@code dev.tarsier.core}. Progress goes to stderr, results to stdout.
 */
@NullMarked
package dev.tarsier.cli.experiment;

import org.jspecify.annotations.NullMarked;
