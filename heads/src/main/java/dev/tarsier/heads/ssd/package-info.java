/**
 * The single-shot detector. Liu et al.: "SSD: Single Shot MultiBox Detector", ECCV 2016,
 * arXiv:1512.02325.
 *
 * <p>{@link dev.tarsier.heads.ssd.SsdHead} takes any list of feature maps: it picks the stages it
 * wants by stride, adds extra maps behind the last, predicts classes and offsets for the default
 * boxes of every cell, and trains with matching, smooth L1 and hard negatives. No backbone is named
 * here; what fits a VGG and what fits a MobileNet are options.
 */
@NullMarked
package dev.tarsier.heads.ssd;

import org.jspecify.annotations.NullMarked;
