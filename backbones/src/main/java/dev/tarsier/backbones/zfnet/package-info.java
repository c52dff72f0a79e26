/**
 * ZFNet: AlexNet after looking at what its layers see.
 *
 * <p>{@link dev.tarsier.backbones.zfnet.ZfNet} is the paper's network and its wide variant; Faster
 * R-CNN's "ZF" reads the stage {@code conv5}. To add a form, add a row to {@link
 * dev.tarsier.backbones.zfnet.ZfNetVariant}. The package must know no head and no weight file.
 */
@NullMarked
package dev.tarsier.backbones.zfnet;

import org.jspecify.annotations.NullMarked;
