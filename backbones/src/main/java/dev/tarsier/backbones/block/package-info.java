/**
 * The pieces that several families of backbones are put together from.
 *
 * <p>{@link dev.tarsier.backbones.block.ConvNorm} dresses convolutions as torchvision's later
 * networks name them. {@link dev.tarsier.backbones.block.Branches} are parallel paths joined along
 * the channels, the blocks of the Inception papers' figures; {@link
 * dev.tarsier.backbones.block.ConvRecipe} says once how every convolution of such a network is
 * dressed, {@link dev.tarsier.backbones.block.ConvUnit} is one of them; {@link
 * dev.tarsier.backbones.block.TensorFlowInput} stands before networks whose weights were trained on
 * another scale of pixels.
 *
 * <p>What belongs here is what a second family needs unchanged. Nothing here knows a family.
 */
@NullMarked
package dev.tarsier.backbones.block;

import org.jspecify.annotations.NullMarked;
