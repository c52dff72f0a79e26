/**
 * SqueezeNet: few parameters by squeezing channels before every 3x3.
 *
 * <p>The two versions are two tables of {@link dev.tarsier.backbones.squeezenet.SqueezeNet}; a
 * third would be a third. Choose 1.1 unless old weights ask for 1.0. The package must know no head
 * and no weight file.
 */
@NullMarked
package dev.tarsier.backbones.squeezenet;

import org.jspecify.annotations.NullMarked;
