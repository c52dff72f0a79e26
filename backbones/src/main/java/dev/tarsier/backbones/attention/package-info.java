/**
 * Attention that a convolutional block may carry.
 *
 * <p>{@link dev.tarsier.backbones.attention.SqueezeExcitation} weighs channels by their means and
 * is part of MobileNetV3 and EfficientNet; {@link dev.tarsier.backbones.attention.Cbam} weighs
 * channels by mean and maximum, then positions. {@link dev.tarsier.backbones.attention.Attention}
 * is the choice a residual network offers; a new kind is a constant there and a layer here. Nothing
 * here knows the block it stands in.
 */
@NullMarked
package dev.tarsier.backbones.attention;

import org.jspecify.annotations.NullMarked;
