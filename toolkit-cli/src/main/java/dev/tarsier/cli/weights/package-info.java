/**
 * {@code tarsier weights}: looks into weight files without running anything they contain.
 *
 * <p>The reading, and the refusing, is in {@code dev.tarsier.weights}; here are options and tables.
 * No command starts the engine.
 */
@NullMarked
package dev.tarsier.cli.weights;

import org.jspecify.annotations.NullMarked;
