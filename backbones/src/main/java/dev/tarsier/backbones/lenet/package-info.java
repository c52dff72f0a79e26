/**
 * LeNet-5, as LeCun and his colleagues built it and as it is taught.
 *
 * <p>{@link dev.tarsier.backbones.lenet.LeNetVariant} names the forms. The 1998 network has three
 * layers that nobody uses since, each in a file of its own: a sparse convolution, trainable
 * subsampling and an output of radial basis functions around drawn digits. To add a form, add a
 * constant and its layers. The package must know no head and no weight file.
 */
@NullMarked
package dev.tarsier.backbones.lenet;

import org.jspecify.annotations.NullMarked;
