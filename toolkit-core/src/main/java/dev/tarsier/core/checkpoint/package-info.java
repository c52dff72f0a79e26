/**
 * What a training leaves on disk and goes on from: weights, optimizer state and progress in one
 * safetensors file.
 */
@NullMarked
package dev.tarsier.core.checkpoint;

import org.jspecify.annotations.NullMarked;
