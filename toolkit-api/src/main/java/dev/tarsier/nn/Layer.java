package dev.tarsier.nn;

import ai.djl.ndarray.NDArray;

/** A network of one array in and one array out. */
public abstract class Layer extends Network {

  /**
   * Computes the output; it belongs to the manager of {@code x}. A {@link Trace}, when one listens,
   * sees the call.
   *
   * @param x the input, for images (N, C, H, W)
   * @throws dev.tarsier.problem.UserError if a {@link Leaf} cannot take an input of such a shape
   */
  public final NDArray forward(NDArray x) {
    Trace trace = trace();
    return trace == null ? run(x) : trace.call(this, x, this::run);
  }

  NDArray run(NDArray x) {
    return apply(x);
  }

  /**
   * What the layer computes: a leaf's operator, or the forward pass through a composite's parts.
   */
  protected abstract NDArray apply(NDArray x);
}
