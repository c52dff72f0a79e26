package dev.tarsier.nn;

import ai.djl.ndarray.NDArray;
import dev.tarsier.nn.functional.Functional;

/** An elementwise function without weights; those in place save the memory of their output. */
public enum Activation {
  /** max(x, 0). */
  RELU,
  /**
   * max(x, 0) written over its input; only behind a layer whose backward does not need its output,
   * such as a batch norm.
   */
  RELU_IN_PLACE,
  /** min(max(x, 0), 6). */
  RELU6,
  /** min(max(x, 0), 6) written over its input; only where {@link #RELU_IN_PLACE} may stand. */
  RELU6_IN_PLACE,
  /** x · relu6(x + 3) / 6. */
  HARDSWISH,
  /** relu6(x + 3) / 6. */
  HARDSIGMOID,
  /** x · σ(x). */
  SILU,
  /** x · Φ(x). */
  GELU,
  /** σ(x) = 1 / (1 + e⁻ˣ). */
  SIGMOID,
  /** tanh x. */
  TANH;

  /** PyTorch's word for the function; the same where it is written over its input. */
  private String word() {
    return switch (this) {
      case RELU, RELU_IN_PLACE -> "ReLU";
      case RELU6, RELU6_IN_PLACE -> "ReLU6";
      case HARDSWISH -> "Hardswish";
      case HARDSIGMOID -> "Hardsigmoid";
      case SILU -> "SiLU";
      case GELU -> "GELU";
      case SIGMOID -> "Sigmoid";
      case TANH -> "Tanh";
    };
  }

  /** A layer that applies the function. */
  public Layer layer() {
    return new Elementwise(this);
  }

  private NDArray apply(NDArray x) {
    return switch (this) {
      case RELU -> x.getNDArrayInternal().relu();
      case RELU_IN_PLACE -> Functional.reluInPlace(x);
      case RELU6 -> Functional.hardtanh(x, 0, 6);
      case RELU6_IN_PLACE -> Functional.hardtanhInPlace(x, 0, 6);
      case HARDSWISH -> Functional.hardswish(x);
      case HARDSIGMOID -> Functional.hardsigmoid(x);
      case SILU -> Functional.silu(x);
      case GELU -> Functional.gelu(x);
      case SIGMOID -> x.getNDArrayInternal().sigmoid();
      case TANH -> x.getNDArrayInternal().tanh();
    };
  }

  static final class Elementwise extends Layer implements Leaf, AnyPrecision {
    private final Activation activation;

    Elementwise(Activation activation) {
      this.activation = activation;
    }

    /** Whether it is max(x, 0). */
    boolean isRelu() {
      return activation == RELU || activation == RELU_IN_PLACE;
    }

    @Override
    public String type() {
      return activation.word();
    }

    @Override
    protected NDArray apply(NDArray x) {
      return activation.apply(x);
    }
  }
}
