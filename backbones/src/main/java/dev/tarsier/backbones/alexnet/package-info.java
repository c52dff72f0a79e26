/**
 * AlexNet, the network that began it, in the four forms people mean by the name.
 *
 * <p>{@link dev.tarsier.backbones.alexnet.AlexNetVariant} says how they differ: widths, two groups
 * or one, local response norm before the pool, behind it or not at all. Published weights exist for
 * torchvision's form. To add a form, add a row. The package must know no head and no weight file.
 */
@NullMarked
package dev.tarsier.backbones.alexnet;

import org.jspecify.annotations.NullMarked;
