/**
 * MNASNet: inverted residuals whose kernels, expansions and depths a search chose.
 *
 * <p>{@link dev.tarsier.backbones.mnasnet.MnasNet} is one table in several widths, each a name of
 * {@link dev.tarsier.backbones.mnasnet.MnasNetPlugin}, as torchvision has them. To add a width, add
 * a name. The package must know no head and no weight file.
 */
@NullMarked
package dev.tarsier.backbones.mnasnet;

import org.jspecify.annotations.NullMarked;
