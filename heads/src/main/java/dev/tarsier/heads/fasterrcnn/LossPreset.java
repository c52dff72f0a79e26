package dev.tarsier.heads.fasterrcnn;

import dev.tarsier.heads.fastrcnn.RegionLoss;
import dev.tarsier.heads.rpn.RpnLoss;
import dev.tarsier.heads.rpn.RpnOptions.Divisor;

/** Whose numbers stand in the loss. */
public enum LossPreset {
  /**
   * Section 3.1.2: β = 1, λ = 10, N_cls = 256 an image (as many as are sampled), N_reg = the number
   * of anchor locations, about 2,400.
   */
  PAPER,

  /**
   * β = 1/9, as the paper's released code has it, λ = 1, both sums over the number of sampled
   * anchors: nearly the same balance, whatever the size of the image.
   */
  TORCHVISION;

  RpnLoss.Weights rpn() {
    return switch (this) {
      case PAPER -> new RpnLoss.Weights(1, 10, Divisor.SAMPLE_SIZE, Divisor.LOCATIONS);
      case TORCHVISION -> new RpnLoss.Weights(1.0 / 9, 1, Divisor.SAMPLED, Divisor.SAMPLED);
    };
  }

  RegionLoss.Weights regions() {
    return switch (this) {
      case PAPER -> new RegionLoss.Weights(1, 1);
      case TORCHVISION -> new RegionLoss.Weights(1.0 / 9, 1);
    };
  }
}
