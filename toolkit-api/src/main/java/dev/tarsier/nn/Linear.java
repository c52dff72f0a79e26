package dev.tarsier.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.tarsier.nn.functional.Functional;

/**
 * y = x · weightᵀ + bias over the last dimension; weight (out, in), bias (out), begun as PyTorch's,
 * U(±1/√in).
 */
public final class Linear extends Layer implements Leaf {

  private final int in;
  private final int out;
  private final StateEntry weight;
  private final StateEntry bias;

  /** A linear layer of {@code in} to {@code out} features. */
  public Linear(int in, int out) {
    this.in = in;
    this.out = out;
    weight = parameter("weight", Initializer.kaimingUniform(Math.sqrt(5)), out, in);
    bias = parameter("bias", Initializer.uniform(1 / Math.sqrt(in)), out);
  }

  /** Chooses how weight and bias begin. */
  public Linear init(Initializer weightInitializer, Initializer biasInitializer) {
    weight.initializeWith(weightInitializer);
    bias.initializeWith(biasInitializer);
    return this;
  }

  @Override
  protected NDArray apply(NDArray x) {
    if (precision() == Precision.BFLOAT16) {
      return Functional.linearInBfloat16(x, weight.value(), bias.value());
    }
    return x.getNDArrayInternal().linear(x, weight.value(), bias.value()).singletonOrThrow();
  }

  @Override
  public Shape outputShape(Shape input) {
    int last = input.dimension() - 1;
    if (input.get(last) != in) {
      throw new IllegalArgumentException(
          "a linear layer of %d features cannot take %s".formatted(in, input));
    }
    return input.slice(0, last).add(out);
  }

  @Override
  public long multiplyAdds(Shape input) {
    return input.size() * out;
  }
}
