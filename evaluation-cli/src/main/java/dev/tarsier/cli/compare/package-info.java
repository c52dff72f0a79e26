/**
 * The command {@code compare}, and what {@code evaluate} has for continuous integration. The
 * arithmetic is in {@code dev.tarsier.evaluation.comparison}; here it meets options and exit codes.
 */
@NullMarked
package dev.tarsier.cli.compare;

import org.jspecify.annotations.NullMarked;
