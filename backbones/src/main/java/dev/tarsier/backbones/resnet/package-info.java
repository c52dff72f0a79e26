/**
 * Residual networks: y = relu(F(x) + shortcut(x)), and what grew from them.
 *
 * <p>{@link dev.tarsier.backbones.resnet.ResNet} is Table 1 of the paper; its two blocks are in
 * files of their own. ResNeXt groups the bottleneck's 3x3, Wide ResNet doubles its width: a row of
 * {@code Variant} each. {@link dev.tarsier.backbones.resnet.Shortcut} and {@link
 * dev.tarsier.backbones.resnet.StrideIn} are where papers and weight files disagree. To add a
 * network, add a row; to add a kind of block, a constant of {@code Kind}. The package must know no
 * head and no weight file.
 */
@NullMarked
package dev.tarsier.backbones.resnet;

import org.jspecify.annotations.NullMarked;
