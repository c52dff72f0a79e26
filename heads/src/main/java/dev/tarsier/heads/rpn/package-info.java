/**
 * The region proposal network. Ren, He, Girshick, Sun: "Faster R-CNN: Towards Real-Time Object
 * Detection with Region Proposal Networks", NIPS 2015, arXiv:1506.01497, section 3.1; over a
 * pyramid as in Lin et al.: "Feature Pyramid Networks for Object Detection", CVPR 2017,
 * arXiv:1612.03144, section 4.1. Details are torchvision's.
 *
 * <p>One type a stage: {@link dev.tarsier.heads.rpn.RpnLayers} says how much every anchor looks
 * like an object and where that is, {@link dev.tarsier.heads.rpn.Anchors} lays the anchors, {@link
 * dev.tarsier.heads.rpn.ProposalSelection} turns both into boxes, {@link
 * dev.tarsier.heads.rpn.RpnLoss} teaches. {@link dev.tarsier.heads.rpn.RegionProposalNetwork} holds
 * them together. It knows no classes, and nothing of what becomes of its proposals.
 */
@NullMarked
package dev.tarsier.heads.rpn;

import org.jspecify.annotations.NullMarked;
