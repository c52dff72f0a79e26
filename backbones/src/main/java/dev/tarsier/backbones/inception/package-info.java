/**
 * Inception v2 to v4 and Inception-ResNet-v2; the first of the line is in {@code
 * dev.tarsier.backbones.googlenet}.
 *
 * <p>One class a network, which opens with its table; the blocks of the papers' figures are methods
 * that return {@link dev.tarsier.backbones.block.Branches}. Version 2 is BN-Inception (batch norm,
 * 5x5 split in two 3x3), version 3 factorises further (1x7, 7x1), version 4 is larger and more
 * regular, and Inception-ResNet adds shortcuts. To add a version, add a class. The package must
 * know no head and no weight file.
 */
@NullMarked
package dev.tarsier.backbones.inception;

import org.jspecify.annotations.NullMarked;
