/**
 * ConvNeXt: large depthwise kernels, layer norm and perceptrons in place of bottlenecks.
 *
 * <p>The tiny network alone is here; another size is another table in {@link
 * dev.tarsier.backbones.convnext.ConvNeXt}. It has no batch norm, so small batches do not hurt it.
 * The package must know no head and no weight file.
 */
@NullMarked
package dev.tarsier.backbones.convnext;

import org.jspecify.annotations.NullMarked;
