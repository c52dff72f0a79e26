package dev.tarsier.backbones.resnet;

/**
 * The networks of the family: blocks per layer, He et al., Table 1; groups and their width, Xie et
 * al., <a href="https://arxiv.org/abs/1611.05431">arXiv:1611.05431</a>, Table 1; doubled inner
 * width, Zagoruyko, Komodakis, <a href="https://arxiv.org/abs/1605.07146">arXiv:1605.07146</a>.
 */
enum Variant {
  RESNET18(Kind.BASIC, 2, 2, 2, 2, 1, 64),
  RESNET34(Kind.BASIC, 3, 4, 6, 3, 1, 64),
  RESNET50(Kind.BOTTLENECK, 3, 4, 6, 3, 1, 64),
  RESNET101(Kind.BOTTLENECK, 3, 4, 23, 3, 1, 64),
  RESNET152(Kind.BOTTLENECK, 3, 8, 36, 3, 1, 64),
  RESNEXT50_32X4D(Kind.BOTTLENECK, 3, 4, 6, 3, 32, 4),
  WIDE_RESNET50_2(Kind.BOTTLENECK, 3, 4, 6, 3, 1, 128);

  final Kind kind;
  final int layer1;
  final int layer2;
  final int layer3;
  final int layer4;
  final int groups;
  final int groupWidth;

  Variant(Kind kind, int layer1, int layer2, int layer3, int layer4, int groups, int groupWidth) {
    this.kind = kind;
    this.layer1 = layer1;
    this.layer2 = layer2;
    this.layer3 = layer3;
    this.layer4 = layer4;
    this.groups = groups;
    this.groupWidth = groupWidth;
  }
}
