/**
 * VGG: 3x3 convolutions and nothing else, from 11 to 19 layers, with or without batch norm.
 *
 * <p>{@link dev.tarsier.backbones.vgg.Vgg} holds Table 1 of the paper, a column a constant of its
 * {@code Column}. To add a depth, add a column. The package must know no head and no weight file;
 * the dilated fc6 of SSD belongs to the head that wants it.
 */
@NullMarked
package dev.tarsier.backbones.vgg;

import org.jspecify.annotations.NullMarked;
