/**
 * EfficientNet: MobileNet's blocks under a searched table, with squeeze and excitation everywhere.
 *
 * <p>B0 alone is here; the larger ones would be a scaling of its table. It is accurate for its
 * arithmetic but slow for it on a CPU, as depthwise filters and SiLU are bound by memory. The
 * package must know no head and no weight file.
 */
@NullMarked
package dev.tarsier.backbones.efficientnet;

import org.jspecify.annotations.NullMarked;
