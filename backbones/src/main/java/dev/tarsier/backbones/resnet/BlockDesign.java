package dev.tarsier.backbones.resnet;

import dev.tarsier.backbones.attention.Attention;
import dev.tarsier.nn.Conv2d;
import dev.tarsier.nn.Initializer;
import dev.tarsier.nn.Layer;
import dev.tarsier.nn.Normalization;

/**
 * What all blocks of one network share.
 *
 * @param norm normalisation behind each convolution
 * @param shortcut what is added to the residual function
 * @param residual whether it is added at all; without it the network is the paper's plain one
 * @param strideIn which convolution of a bottleneck strides
 * @param attention what a block applies before the addition
 * @param groups groups of a bottleneck's 3x3, ResNeXt's cardinality
 * @param groupWidth channels of one group where the stage's width is 64
 */
record BlockDesign(
    Normalization norm,
    Shortcut shortcut,
    boolean residual,
    StrideIn strideIn,
    Attention attention,
    int groups,
    int groupWidth) {

  /** k x k without bias, padded to keep the size at stride 1. */
  static Conv2d.Builder conv(int in, int out, int kernel) {
    return Conv2d.of(in, out, kernel)
        .padding(kernel / 2)
        .noBias()
        .init(Initializer.kaimingNormalFanOut());
  }

  /** What is added to a block of this shape. */
  Layer shortcut(int in, int out, int stride) {
    return shortcut.layer(in, out, stride, norm);
  }

  /**
   * Channels of a bottleneck's 3x3 in a stage of this width; the width itself in a plain ResNet.
   */
  int innerWidth(int width) {
    return width * groupWidth / 64 * groups;
  }
}
