/**
 * What a network is, without its weights, and what engine it would run on.
 *
 * <p>{@link dev.tarsier.core.describe.NetworkDescription} walks a classifier on PyTorch's meta
 * device: leaves answer with arrays that have a shape and no memory, composites run their ordinary
 * forward pass. What comes out is plain data: one record a call of a leaf, with output shape,
 * parameters, multiply-adds, activation memory, stride and receptive field, and their totals.
 * {@link dev.tarsier.core.describe.PublishedNumbers} reads what papers and weight files say of a
 * network, each number with its source, from the table beside its plugin. Nothing here prints, or
 * knows a concrete network.
 */
@NullMarked
package dev.tarsier.core.describe;

import org.jspecify.annotations.NullMarked;
