package dev.tarsier.weights.tensor;

/** Checked arithmetic on sizes and strides. */
public final class Shapes {

  /** More axes than any network has; NumPy's limit. */
  public static final int MAX_RANK = 32;

  private Shapes() {}

  /**
   * Product of the sizes; 1 without axes, 0 where one size is 0.
   *
   * @throws IllegalArgumentException when there are more than {@link #MAX_RANK} axes, a size is
   *     negative, or the product exceeds 2^63 - 1
   */
  public static long elements(long[] shape) {
    if (shape.length > MAX_RANK) {
      throw new IllegalArgumentException(
          "%d axes; at most %d are read".formatted(shape.length, MAX_RANK));
    }
    long product = 1;
    boolean empty = false;
    for (long size : shape) {
      if (size < 0) {
        throw new IllegalArgumentException("negative size " + size);
      }
      empty |= size == 0;
    }
    for (long size : shape) {
      product = empty ? 0 : times(product, size);
    }
    return product;
  }

  /**
   * Strides, in elements, of a row-major array without gaps. Only for shapes that {@link #elements}
   * accepts.
   */
  static long[] rowMajorStrides(long[] shape) {
    long[] strides = new long[shape.length];
    long step = 1;
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      strides[axis] = step;
      step = times(step, Math.max(shape[axis], 1));
    }
    return strides;
  }

  /** One past the last element that a non-empty view touches, in elements. */
  static long end(long offset, long[] shape, long[] strides) {
    long last = offset;
    for (int axis = 0; axis < shape.length; axis++) {
      last = plus(last, times(shape[axis] - 1, strides[axis]));
    }
    return plus(last, 1);
  }

  private static long times(long a, long b) {
    try {
      return Math.multiplyExact(a, b);
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("%d times %d is beyond 64 bits".formatted(a, b), e);
    }
  }

  private static long plus(long a, long b) {
    try {
      return Math.addExact(a, b);
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("%d plus %d is beyond 64 bits".formatted(a, b), e);
    }
  }
}
