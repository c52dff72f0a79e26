/**
 * Weight files: safetensors and PyTorch's containers in, state dicts out, and nothing a file
 * contains is ever run.
 */
@NullMarked
package dev.tarsier.core.weights;

import org.jspecify.annotations.NullMarked;
