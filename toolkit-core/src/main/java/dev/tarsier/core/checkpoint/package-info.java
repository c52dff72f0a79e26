/**
 * What a training leaves on disk and goes on from: weights, optimizer state and progress in one
 * safetensors file, with the model card of the experiment that trained them.
 */
@NullMarked
package dev.tarsier.core.checkpoint;

import org.jspecify.annotations.NullMarked;
