package dev.tarsier.backbones.resnet;

import static dev.tarsier.backbones.attention.Attention.CBAM;
import static dev.tarsier.backbones.attention.Attention.NONE;
import static dev.tarsier.backbones.attention.Attention.SE;
import static dev.tarsier.backbones.resnet.Kind.BASIC;
import static dev.tarsier.backbones.resnet.Kind.BOTTLENECK;

import dev.tarsier.backbones.attention.Attention;

/**
 * The networks of the family: block, blocks per layer (He et al., Table 1), groups of the 3x3 and
 * channels of a group where the layer's width is 64, attention.
 *
 * <p>Groups: Xie et al., <a href="https://arxiv.org/abs/1611.05431">arXiv:1611.05431</a>, Table 1.
 * Doubled inner width: Zagoruyko, Komodakis, <a
 * href="https://arxiv.org/abs/1605.07146">arXiv:1605.07146</a>. SE: Hu et al., <a
 * href="https://arxiv.org/abs/1709.01507">arXiv:1709.01507</a>, Table 1. CBAM: Woo et al., <a
 * href="https://arxiv.org/abs/1807.06521">arXiv:1807.06521</a>.
 */
enum Variant {
  RESNET18(BASIC, 2, 2, 2, 2, 1, 64, NONE),
  RESNET34(BASIC, 3, 4, 6, 3, 1, 64, NONE),
  RESNET50(BOTTLENECK, 3, 4, 6, 3, 1, 64, NONE),
  RESNET101(BOTTLENECK, 3, 4, 23, 3, 1, 64, NONE),
  RESNET152(BOTTLENECK, 3, 8, 36, 3, 1, 64, NONE),
  RESNEXT50_32X4D(BOTTLENECK, 3, 4, 6, 3, 32, 4, NONE),
  WIDE_RESNET50_2(BOTTLENECK, 3, 4, 6, 3, 1, 128, NONE),
  SE_RESNET50(BOTTLENECK, 3, 4, 6, 3, 1, 64, SE),
  SE_RESNET101(BOTTLENECK, 3, 4, 23, 3, 1, 64, SE),
  CBAM_RESNET50(BOTTLENECK, 3, 4, 6, 3, 1, 64, CBAM);

  final Kind kind;
  final int layer1;
  final int layer2;
  final int layer3;
  final int layer4;
  final int groups;
  final int groupWidth;
  final Attention attention;

  Variant(
      Kind kind,
      int layer1,
      int layer2,
      int layer3,
      int layer4,
      int groups,
      int groupWidth,
      Attention attention) {
    this.kind = kind;
    this.layer1 = layer1;
    this.layer2 = layer2;
    this.layer3 = layer3;
    this.layer4 = layer4;
    this.groups = groups;
    this.groupWidth = groupWidth;
    this.attention = attention;
  }
}
