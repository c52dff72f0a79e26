/**
 * What every weight file comes down to: named arrays of numbers, and the one error for a file that
 * cannot be trusted.
 *
 * <ul>
 *   <li>{@link dev.tarsier.weights.tensor.StoredTensor} is an array as a file holds it: element
 *       type, shape, and bytes that may be a view of a mapped file.
 *   <li>{@link dev.tarsier.weights.tensor.StateDict} is an ordered map of them with text metadata.
 *   <li>{@link dev.tarsier.weights.tensor.FileBytes} is a file mapped into memory; {@link
 *       dev.tarsier.weights.tensor.InvalidWeightFile} is how it is refused.
 * </ul>
 *
 * <p>To add an element type, add it to {@link dev.tarsier.weights.tensor.DType}; the switches over
 * it stop compiling where they need a decision. This package knows no file format and no engine.
 */
@NullMarked
package dev.tarsier.weights.tensor;

import org.jspecify.annotations.NullMarked;
