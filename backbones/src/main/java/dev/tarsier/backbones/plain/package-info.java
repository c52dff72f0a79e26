/**
 * The two networks that a first course trains side by side: a small convolutional one and a fully
 * connected one.
 *
 * <p>{@link dev.tarsier.backbones.plain.PlainPlugin} names them. {@code Cnn} has stages and can
 * carry a detector; {@code Mlp} looks at all pixels at once, so it has none and only classifies.
 * Neither follows a paper: their sizes are chosen so that both train on 32x32 images in minutes on
 * a CPU. The package must know no head and no dataset.
 */
@NullMarked
package dev.tarsier.backbones.plain;

import org.jspecify.annotations.NullMarked;
