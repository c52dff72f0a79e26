package dev.tarsier.backbones.inception;

/** Which Inception-ResNet-v2: the released code is not what the paper draws. */
public enum InceptionResNetV2Variant {
  /** Inception v3's stem, then 10, 20 and 10 blocks. 55,843,464 parameters. */
  RELEASED(10, 20, 10),
  /** Inception v4's stem, then 5, 10 and 5 blocks (figure 15). */
  PAPER(5, 10, 5);

  final int blocksA;
  final int blocksB;
  final int blocksC;

  InceptionResNetV2Variant(int blocksA, int blocksB, int blocksC) {
    this.blocksA = blocksA;
    this.blocksB = blocksB;
    this.blocksC = blocksC;
  }
}
