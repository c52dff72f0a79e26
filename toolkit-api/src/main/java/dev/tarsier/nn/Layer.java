package dev.tarsier.nn;

import ai.djl.ndarray.NDArray;

/** A network of one array in and one array out. */
public abstract class Layer extends Network {

  /**
   * Computes the output; it belongs to the manager of {@code x}.
   *
   * @param x the input, for images (N, C, H, W)
   */
  public abstract NDArray forward(NDArray x);
}
