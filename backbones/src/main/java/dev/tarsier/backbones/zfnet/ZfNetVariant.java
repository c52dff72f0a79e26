package dev.tarsier.backbones.zfnet;

/** How wide conv3, conv4 and conv5 are. */
public enum ZfNetVariant {
  /** The paper's figure 3. 62,357,608 parameters. */
  PAPER(384, 384, 256),
  /** The paper's variant (b), which many slides call ZFNet. 107,627,624 parameters. */
  WIDE(512, 1024, 512);

  final int conv3;
  final int conv4;
  final int conv5;

  ZfNetVariant(int conv3, int conv4, int conv5) {
    this.conv3 = conv3;
    this.conv4 = conv4;
    this.conv5 = conv5;
  }
}
