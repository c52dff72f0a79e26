package dev.tarsier.backbones.resnet;

/** Which convolution of a bottleneck strides. */
public enum StrideIn {
  /** The first 1x1, as in the paper and Caffe's weights: "v1". */
  _1X1,
  /** The 3x3, as in torchvision and its weights: "v1.5". */
  _3X3
}
