/**
 * DenseNet: every layer of a block sees what all layers before it gave.
 *
 * <p>{@link dev.tarsier.backbones.densenet.DenseNet} holds Table 1 of the paper; layer and block
 * are in files of their own. To add a depth, add a row to its {@code Depth}. The package must know
 * no head and no weight file.
 */
@NullMarked
package dev.tarsier.backbones.densenet;

import org.jspecify.annotations.NullMarked;
