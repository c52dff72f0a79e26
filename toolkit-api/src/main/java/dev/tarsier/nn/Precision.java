package dev.tarsier.nn;

/**
 * The numbers in which convolutions and linear layers multiply; weights, gradients and, in
 * training, everything else is float32 ("mixed precision": Micikevicius et al., 2018; bfloat16:
 * Kalamkar et al., 2019). In evaluation a {@link Chain} lets them pass between layers, too.
 */
public enum Precision {
  /** 24 bits of significand. */
  FLOAT32,

  /**
   * 8 bits of significand and float32's range, so that no loss has to be scaled: inputs and weights
   * are rounded before they are multiplied (relative error up to 2⁻⁸), sums are kept in float32 and
   * rounded once. Depthwise convolutions stay in float32: they wait for memory, not for products.
   */
  BFLOAT16
}
