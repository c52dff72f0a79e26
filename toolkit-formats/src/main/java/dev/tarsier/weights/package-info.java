/**
 * Weight files: safetensors and PyTorch's containers in, state dicts out, and nothing a file
 * contains is ever run.
 *
 * <ul>
 *   <li>{@link dev.tarsier.weights.WeightFiles} is the door: open, read, inspect, diff, convert,
 *       verify.
 *   <li>{@link dev.tarsier.weights.KeyNames} turns the names of old checkpoints into those of
 *       today's modules.
 *   <li>{@link dev.tarsier.weights.ModelCard} is what a network wants of its input, kept beside the
 *       weights.
 *   <li>{@code tensor} holds the values, {@code safetensors} and {@code torch} the formats.
 * </ul>
 *
 * <p>To add a format, give it a package beside {@code torch} that maps {@code FileBytes} to placed
 * tensors, and a constant of {@link dev.tarsier.weights.WeightFile.Format} with its mark in {@code
 * WeightFiles}. Nothing here knows an engine, a network or a configuration.
 */
@NullMarked
package dev.tarsier.weights;

import org.jspecify.annotations.NullMarked;
