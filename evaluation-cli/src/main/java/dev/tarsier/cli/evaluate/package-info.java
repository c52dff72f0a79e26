/**
 * The command {@code evaluate} as far as it needs no model: files against files, shards into one.
 *
 * <p>{@link dev.tarsier.cli.evaluate.TarsierEvaluation} is a program of its own ({@code
 * tarsier-evaluation.jar}); the toolkit's {@code evaluate} has the same forms and options beside
 * its own form for checkpoints. The arithmetic is in {@code dev.tarsier.evaluation}; here it meets
 * options and files. An option for all forms goes into {@link
 * dev.tarsier.cli.evaluate.EvaluationOptions}, one for files into {@link
 * dev.tarsier.cli.evaluate.FilesForm}. Nothing here may know the engine or a plugin.
 */
@NullMarked
package dev.tarsier.cli.evaluate;

import org.jspecify.annotations.NullMarked;
