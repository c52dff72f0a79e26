package dev.tarsier.roi;

import ai.djl.ndarray.NDArray;

/** Turns the features under each region into an array of one size. */
public interface RegionPooling {

  /**
   * Pools.
   *
   * @param features (N, C, H, W)
   * @param regions in network pixels
   * @param scale of the features: their cells per network pixel, such as 1/16
   * @return (regions, C, {@link #height}, {@link #width}) in the manager of the features; gradients
   *     flow to these
   */
  NDArray pool(NDArray features, Regions regions, double scale);

  /** Rows of the result. */
  int height();

  /** Columns of the result. */
  int width();
}
