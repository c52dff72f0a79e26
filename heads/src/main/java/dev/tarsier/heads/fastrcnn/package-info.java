/**
 * The region stage: what a proposed region holds, and where exactly. Girshick: "Fast R-CNN", ICCV
 * 2015, arXiv:1504.08083; over a pyramid as in Lin et al.: "Feature Pyramid Networks for Object
 * Detection", CVPR 2017, arXiv:1612.03144, section 4.2. Details are torchvision's.
 *
 * <p>One type a stage: {@link dev.tarsier.heads.fastrcnn.RegionSampler} picks regions to learn
 * from, {@link dev.tarsier.heads.fastrcnn.RegionFeatures} pools the maps under each, {@link
 * dev.tarsier.heads.fastrcnn.BoxHead} makes a vector of that, {@link
 * dev.tarsier.heads.fastrcnn.BoxPredictor} reads classes and offsets from it, {@link
 * dev.tarsier.heads.fastrcnn.RegionLoss} teaches, {@link dev.tarsier.heads.fastrcnn.RegionDecoder}
 * gives the detections. {@link dev.tarsier.heads.fastrcnn.RegionStage} holds them together. Where
 * the proposals come from it does not know.
 */
@NullMarked
package dev.tarsier.heads.fastrcnn;

import org.jspecify.annotations.NullMarked;
