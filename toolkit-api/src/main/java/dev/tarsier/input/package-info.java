/**
 * How images of any size become a network's input, and how boxes find their way there and back.
 *
 * <p>An {@link dev.tarsier.input.InputFit} gives every image a {@link dev.tarsier.input.Placement},
 * whose {@code toNetwork} and {@code toImage} are the only inverse pair of the project, and a batch
 * of placements a {@link dev.tarsier.input.BatchLayout}. Heads see a layout's {@link
 * dev.tarsier.model.ImageSizes}: what an image was before is not their affair. To add a fit:
 * implement {@code InputFit}, and give it a key in {@code input:}. Nothing here touches pixels,
 * that is {@link dev.tarsier.data.Imaging}'s work, or the engine.
 */
@NullMarked
package dev.tarsier.input;

import org.jspecify.annotations.NullMarked;
