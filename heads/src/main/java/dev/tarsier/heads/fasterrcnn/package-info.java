/**
 * The two-stage detector. Ren, He, Girshick, Sun: "Faster R-CNN: Towards Real-Time Object Detection
 * with Region Proposal Networks", NIPS 2015, arXiv:1506.01497.
 *
 * <p>{@link dev.tarsier.heads.fasterrcnn.FasterRcnnHead} is Figure 2: the proposals of {@link
 * dev.tarsier.heads.rpn} go into the region stage of {@link dev.tarsier.heads.fastrcnn}. It takes
 * one map, as in the paper, or a pyramid's; what fits the paper's VGG-16 and what torchvision has
 * made of it are options. No backbone is named here.
 */
@NullMarked
package dev.tarsier.heads.fasterrcnn;

import org.jspecify.annotations.NullMarked;
