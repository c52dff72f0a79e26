/**
 * The safetensors format: eight bytes of header length, a JSON header, then the values,
 * little-endian and row-major (<a
 * href="https://huggingface.co/docs/safetensors">huggingface.co/docs/safetensors</a>).
 *
 * <ul>
 *   <li>{@link dev.tarsier.weights.safetensors.SafetensorsReader} maps a file and believes nothing
 *       it says before checking it.
 *   <li>{@link dev.tarsier.weights.safetensors.SafetensorsWriter} writes one so that a crash leaves
 *       either the old file or the new.
 * </ul>
 *
 * <p>Knows tensors and bytes; not what the names mean, nor any other format.
 */
@NullMarked
package dev.tarsier.weights.safetensors;

import org.jspecify.annotations.NullMarked;
