package dev.tarsier.backbones.inception;

/** Which BN-Inception. */
public enum InceptionV2Variant {
  /** The paper's figure 5; convolutions without bias. 11,194,984 parameters. */
  PAPER(96),
  /** The port to Caffe: wider projections in 4c and 4d, and biases. 11,295,240 parameters. */
  CAFFE(128);

  private static final int OTHER_PATHS_4C = 160 + 160 + 160;
  private static final int OTHER_PATHS_4D = 96 + 192 + 192;

  /** Channels of the pool projection in 4c and 4d. */
  final int projection4cd;

  InceptionV2Variant(int projection4cd) {
    this.projection4cd = projection4cd;
  }

  /** Channels behind 4c. */
  int out4c() {
    return OTHER_PATHS_4C + projection4cd;
  }

  /** Channels behind 4d. */
  int out4d() {
    return OTHER_PATHS_4D + projection4cd;
  }
}
