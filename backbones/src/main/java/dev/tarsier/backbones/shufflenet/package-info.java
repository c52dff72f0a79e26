/**
 * ShuffleNet v2: half of the channels pass each unit untouched, and a shuffle mixes the halves.
 *
 * <p>{@link dev.tarsier.backbones.shufflenet.ShuffleNetV2} is one table in four widths, each a name
 * of {@link dev.tarsier.backbones.shufflenet.ShuffleNetPlugin}; {@code ShuffleUnit} is the block.
 * To add a width, add a line to the plugin. The package must know no head and no weight file.
 */
@NullMarked
package dev.tarsier.backbones.shufflenet;

import org.jspecify.annotations.NullMarked;
