package dev.tarsier.nn;

/** Which normalisation stands behind a convolution. */
public enum Normalization {
  /** Batch norm, trained; needs batches of 8 or more to be good. */
  BATCH,
  /** Batch norm with fixed numbers, for pretrained weights. */
  FROZEN_BATCH,
  /**
   * Group norm with 32 groups (fewer where 32 do not divide the channels), independent of the
   * batch.
   */
  GROUP;

  /** The layer for {@code channels} with PyTorch's ε and momentum. */
  public Layer layer(int channels) {
    return layer(channels, BatchNorm2d.EPSILON, BatchNorm2d.MOMENTUM);
  }

  /** The layer for {@code channels}; group norm has no momentum. */
  public Layer layer(int channels, double epsilon, double momentum) {
    return switch (this) {
      case BATCH -> new BatchNorm2d(channels, epsilon, momentum);
      case FROZEN_BATCH -> new FrozenBatchNorm2d(channels, epsilon);
      case GROUP -> new GroupNorm(groups(channels), channels, epsilon);
    };
  }

  private static int groups(int channels) {
    int groups = Math.min(32, channels);
    while (channels % groups != 0) {
      groups--;
    }
    return groups;
  }
}
