package dev.tarsier.backbones.alexnet;

/** Which AlexNet. All have five convolutions and three linear layers. */
public enum AlexNetVariant {
  /**
   * One column of 64-192-384-256-256 channels without response norm: Krizhevsky, "One weird trick
   * for parallelizing convolutional neural networks", arXiv:1404.5997, as torchvision has it.
   * 61,100,840 parameters.
   */
  TORCHVISION(64, 192, 384, 256, 256, 1, ResponseNorm.NONE),
  /** The paper's 96-256-384-384-256, norm then pool, in one column. 62,378,344 parameters. */
  PAPER(96, 256, 384, 384, 256, 1, ResponseNorm.BEFORE_POOL),
  /** The same in two groups, as the paper trained it on two GPUs. 60,965,224 parameters. */
  GROUPED(96, 256, 384, 384, 256, 2, ResponseNorm.BEFORE_POOL),
  /** Caffe's reference network: two groups, pool then norm, whose norms cost a quarter. */
  CAFFENET(96, 256, 384, 384, 256, 2, ResponseNorm.BEHIND_POOL);

  /** Where the first two pools have their local response norm. */
  enum ResponseNorm {
    NONE,
    BEFORE_POOL,
    BEHIND_POOL
  }

  final int conv1;
  final int conv2;
  final int conv3;
  final int conv4;
  final int conv5;

  /** Groups of conv2, conv4 and conv5: the paper's two GPUs met in conv3 only. */
  final int groups;

  final ResponseNorm norm;

  AlexNetVariant(
      int conv1, int conv2, int conv3, int conv4, int conv5, int groups, ResponseNorm norm) {
    this.conv1 = conv1;
    this.conv2 = conv2;
    this.conv3 = conv3;
    this.conv4 = conv4;
    this.conv5 = conv5;
    this.groups = groups;
    this.norm = norm;
  }
}
