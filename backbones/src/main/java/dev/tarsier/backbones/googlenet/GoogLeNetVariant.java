package dev.tarsier.backbones.googlenet;

/** Which GoogLeNet. */
public enum GoogLeNetVariant {
  /**
   * Batch norm behind every convolution, no response norm, and 3x3 kernels in the "5x5" paths: a
   * slip in the TensorFlow original (pytorch/vision#906) that the published weights keep. 6,624,904
   * parameters, 13,004,888 with both auxiliary heads.
   */
  TORCHVISION(3),
  /**
   * Table 1: 5x5 kernels, biases, response norm. 6,998,552 parameters, 13,378,280 with both
   * auxiliary heads.
   */
  PAPER(5);

  /** The kernel of the paths that the paper calls 5x5. */
  final int largeKernel;

  GoogLeNetVariant(int largeKernel) {
    this.largeKernel = largeKernel;
  }
}
