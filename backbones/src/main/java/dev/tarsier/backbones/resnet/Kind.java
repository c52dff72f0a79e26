package dev.tarsier.backbones.resnet;

import dev.tarsier.nn.Layer;

/** Figure 5: the two residual functions F of y = relu(F(x) + shortcut(x)). */
enum Kind {
  BASIC(1),
  BOTTLENECK(4);

  /** Output channels per channel of the stage's width. */
  final int expansion;

  Kind(int expansion) {
    this.expansion = expansion;
  }

  Layer block(BlockDesign design, int in, int width, int stride, int dilation) {
    return switch (this) {
      case BASIC -> new BasicBlock(design, in, width, stride, dilation);
      case BOTTLENECK -> new Bottleneck(design, in, width, stride, dilation);
    };
  }
}
