package dev.tarsier.nn;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.tarsier.problem.UserError;

/** A network of one array in and one array out. */
public abstract class Layer extends Network {

  /**
   * Computes the output; it belongs to the manager of {@code x}. A {@link Trace}, when one listens,
   * sees the call.
   *
   * @param x the input, for images (N, C, H, W)
   * @throws UserError if a {@link Leaf} cannot take an input of such a shape
   */
  public final NDArray forward(NDArray x) {
    Trace trace = trace();
    return trace == null ? run(x) : trace.call(this, x, this::run);
  }

  /**
   * The engine refuses a shape without saying which layer it was, nor that images can be mended.
   */
  private NDArray run(NDArray x) {
    try {
      return apply(x);
    } catch (EngineException e) {
      throw this instanceof Leaf leaf ? refusal(leaf, x.getShape(), e) : e;
    }
  }

  /**
   * What the layer computes: a leaf's operator, or the forward pass through a composite's parts.
   */
  protected abstract NDArray apply(NDArray x);

  private RuntimeException refusal(Leaf leaf, Shape input, EngineException e) {
    try {
      leaf.outputShape(input);
      return e; // nothing wrong with the shape
    } catch (IllegalArgumentException mismatch) {
      String place = path().isEmpty() ? getClass().getSimpleName() : path();
      return new UserError(
          "%s: %s; the images are too small for this network, or of other channels than it takes"
              .formatted(place, mismatch.getMessage()),
          e);
    }
  }
}
