/**
 * What all programs of ours have in common, the toolkit's and that for evaluation alone: how a
 * command line is run, how failures are told, exit codes.
 *
 * <p>{@link dev.tarsier.cli.program.Failures} is the single place where an exception becomes a
 * message and an exit code. Nothing here knows a command, the engine or plugins.
 */
@NullMarked
package dev.tarsier.cli.program;

import org.jspecify.annotations.NullMarked;
