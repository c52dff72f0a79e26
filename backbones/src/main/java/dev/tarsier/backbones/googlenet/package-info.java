/**
 * GoogLeNet, the first Inception network, as in the paper and as torchvision trained it.
 *
 * <p>{@link dev.tarsier.backbones.googlenet.GoogLeNet} holds Table 1 of the paper; {@link
 * dev.tarsier.backbones.googlenet.GoogLeNetVariant} says what the two forms do differently. Later
 * Inception networks live in {@code dev.tarsier.backbones.inception}. The package must know no head
 * and no weight file.
 */
@NullMarked
package dev.tarsier.backbones.googlenet;

import org.jspecify.annotations.NullMarked;
