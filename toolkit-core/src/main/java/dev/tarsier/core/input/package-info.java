/**
 * From decoded images to the numbers a network reads, the same way in training, evaluation and
 * prediction.
 *
 * <p>{@link dev.tarsier.core.input.Preprocessing} is the one place where images are resized, padded
 * and normalised. It knows neither tasks nor the engine: what comes out is a buffer and a {@link
 * dev.tarsier.input.BatchLayout}.
 */
@NullMarked
package dev.tarsier.core.input;

import org.jspecify.annotations.NullMarked;
