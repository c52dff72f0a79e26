package dev.tarsier.nn;

import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * How an entry begins. PyTorch's definitions; draws come from Java's generator, so that a seed
 * means the same on any device.
 */
@FunctionalInterface
public interface Initializer {

  /**
   * Draws the values of an entry in row-major order.
   *
   * @param shape the entry's shape
   * @param random the stream to draw from
   */
  float[] values(Shape shape, RandomGenerator random);

  /** Every value is {@code value}. */
  static Initializer constant(double value) {
    return (shape, random) -> {
      float[] values = new float[Math.toIntExact(shape.size())];
      Arrays.fill(values, (float) value);
      return values;
    };
  }

  /** N(0, σ²). */
  static Initializer normal(double sigma) {
    return (shape, random) -> {
      float[] values = new float[Math.toIntExact(shape.size())];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) (sigma * random.nextGaussian());
      }
      return values;
    };
  }

  /** N(0, σ²), drawn again where the value is beyond ±bound. */
  static Initializer truncatedNormal(double sigma, double bound) {
    return (shape, random) -> {
      float[] values = new float[Math.toIntExact(shape.size())];
      for (int i = 0; i < values.length; i++) {
        double value = sigma * random.nextGaussian();
        while (Math.abs(value) > bound) {
          value = sigma * random.nextGaussian();
        }
        values[i] = (float) value;
      }
      return values;
    };
  }

  /** U(−bound, bound). */
  static Initializer uniform(double bound) {
    return (shape, random) -> {
      float[] values = new float[Math.toIntExact(shape.size())];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) (bound * (2 * random.nextDouble() - 1));
      }
      return values;
    };
  }

  /**
   * U(−b, b) with b = √(6 / ((1 + a²) · fan-in)). He et al.: "Delving Deep into Rectifiers", ICCV
   * 2015, section 2.2; {@code a} is the slope of a leaky ReLU. PyTorch's default for convolutions
   * and linear layers is a = √5, that is b = 1/√fan-in.
   */
  static Initializer kaimingUniform(double a) {
    return (shape, random) ->
        uniform(Math.sqrt(6 / ((1 + a * a) * fanIn(shape)))).values(shape, random);
  }

  /** N(0, 2 / fan-out): keeps the variance of gradients through ReLUs. */
  static Initializer kaimingNormalFanOut() {
    return (shape, random) -> normal(Math.sqrt(2.0 / fanOut(shape))).values(shape, random);
  }

  /** N(0, 2 / fan-in): keeps the variance of activations through ReLUs. */
  static Initializer kaimingNormalFanIn() {
    return (shape, random) -> normal(Math.sqrt(2.0 / fanIn(shape))).values(shape, random);
  }

  /** U(−b, b) with b = √(6 / (fan-in + fan-out)). Glorot, Bengio, AISTATS 2010. */
  static Initializer xavierUniform() {
    return (shape, random) ->
        uniform(Math.sqrt(6.0 / (fanIn(shape) + fanOut(shape)))).values(shape, random);
  }

  /** Inputs that reach one output: I · kh · kw of a weight (O, I, kh, kw). */
  private static long fanIn(Shape shape) {
    return shape.size() / shape.get(0);
  }

  /** Outputs that one input reaches: O · kh · kw. */
  private static long fanOut(Shape shape) {
    return shape.size() / shape.get(1);
  }
}
