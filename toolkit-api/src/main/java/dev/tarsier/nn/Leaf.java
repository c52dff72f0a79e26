package dev.tarsier.nn;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.tarsier.problem.UserError;

/**
 * A layer that is one operator of the engine. Only leaves call the engine for learned operators;
 * each knows the shape of its output and what it costs, so that a network can be described without
 * weights.
 */
public abstract class Leaf extends Layer {

  /** What it is in a description, in PyTorch's word where PyTorch has the layer. */
  public String type() {
    return getClass().getSimpleName();
  }

  /** The operator. */
  @Override
  protected abstract NDArray apply(NDArray x);

  /**
   * The engine refuses a shape without saying which layer it was, nor that images can be mended.
   */
  @Override
  final NDArray run(NDArray x) {
    try {
      return apply(x);
    } catch (EngineException e) {
      throw refusal(x.getShape(), e);
    }
  }

  private RuntimeException refusal(Shape input, EngineException e) {
    try {
      outputShape(input);
      return e; // nothing wrong with the shape
    } catch (IllegalArgumentException mismatch) {
      String place = path().isEmpty() ? getClass().getSimpleName() : path();
      return new UserError(
          "%s: %s; the images are too small for this network, or of other channels than it takes"
              .formatted(place, mismatch.getMessage()),
          e);
    }
  }

  /**
   * The shape of the output for an input of this shape; for most leaves the same.
   *
   * @throws IllegalArgumentException if the layer cannot take such an input
   */
  public Shape outputShape(Shape input) {
    return input;
  }

  /**
   * Multiply-adds of convolutions and linear layers for one input of this shape; 0 for everything
   * else.
   */
  public long multiplyAdds(Shape input) {
    return 0;
  }

  /** How far the operator looks; most look at their own position only. */
  public Window window() {
    return Window.POINT;
  }
}
