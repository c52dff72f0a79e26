package dev.tarsier.core.config;

/** What batch norms do while the network trains. */
public enum BatchNormMode {
  /** Batch statistics; running ones move; scale and shift learn. */
  TRAIN,
  /** Running statistics, which stay; scale and shift learn. */
  FIXED_STATISTICS,
  /** Running statistics, scale and shift stay: a fixed affine map. */
  FROZEN
}
