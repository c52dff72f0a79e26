package dev.tarsier.backbones.resnet;

import dev.tarsier.backbones.attention.Attention;
import dev.tarsier.backbones.block.ConvNorm;
import dev.tarsier.nn.Conv2d;
import dev.tarsier.nn.Layer;

/**
 * What all blocks of one network share.
 *
 * @param units convolutions and the norm behind each
 * @param shortcut what is added to the residual function
 * @param residual whether it is added at all; without it the network is the paper's plain one
 * @param strideIn which convolution of a bottleneck strides
 * @param attention what a block applies before the addition
 * @param groups groups of a bottleneck's 3x3, ResNeXt's cardinality
 * @param groupWidth channels of one group where the stage's width is 64
 */
record BlockDesign(
    ConvNorm units,
    Shortcut shortcut,
    boolean residual,
    StrideIn strideIn,
    Attention attention,
    int groups,
    int groupWidth) {

  /** The norm behind a convolution. */
  Layer norm(int channels) {
    return units.norm(channels);
  }

  /** What is applied to the residual function of so many channels. */
  Layer attentionFor(int channels) {
    return attention.layer(channels, units.norm());
  }

  /** What is added to a block of this shape. */
  Layer shortcut(int in, int out, int stride) {
    return shortcut.layer(in, out, stride, units);
  }

  /**
   * Channels of a bottleneck's 3x3 in a stage of this width; the width itself in a plain ResNet.
   */
  int innerWidth(int width) {
    return width * groupWidth / 64 * groups;
  }

  /** 3x3 that keeps the size but for its stride. */
  static Conv2d.Builder conv3x3(int in, int out, int stride, int dilation) {
    return Conv2d.of(in, out, 3).stride(stride).dilation(dilation).same();
  }
}
