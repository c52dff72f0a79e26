package dev.tarsier.nn;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.tarsier.nn.functional.Bfloat16;
import dev.tarsier.problem.UserError;
import java.util.function.UnaryOperator;

/** A network of one array in and one array out. */
public abstract class Layer extends Network {

  /**
   * Computes the output; it belongs to the manager of {@code x}. A {@link Trace}, when one listens,
   * sees the call. Asked in float32, a layer answers in float32; asked in bfloat16 ({@link Chain}),
   * in bfloat16.
   *
   * @param x the input, for images (N, C, H, W)
   * @throws UserError if a {@link Leaf} cannot take an input of such a shape
   */
  public final NDArray forward(NDArray x) {
    Trace trace = trace();
    return trace == null ? run(x) : trace.call(this, x, this::run);
  }

  /** A layer that does not say that it takes bfloat16 is asked in float32. */
  private NDArray run(NDArray x) {
    return this instanceof AnyPrecision || !Bfloat16.holds(x)
        ? checked(x, this::apply)
        : Bfloat16.narrow(checked(Bfloat16.widen(x), this::apply));
  }

  /**
   * The engine refuses a shape without saying which layer it was, nor that images can be mended.
   *
   * @param computation of the layer, perhaps together with what follows it
   */
  final NDArray checked(NDArray x, UnaryOperator<NDArray> computation) {
    try {
      return computation.apply(x);
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
