package dev.tarsier.testing;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.Arrays;
import org.assertj.core.annotation.CanIgnoreReturnValue;
import org.assertj.core.api.AbstractAssert;

/**
 * Comparisons of tensors by value. NaN equals NaN, an infinity equals itself. A failure names the
 * worst position, both values and the bound.
 *
 * <pre>{@code
 * assertTensor(output).hasShape(2, 21).isWithin(expected, 1e-5, 1e-6);
 * assertTensor(features).at(sampleIndices(features.size(), 256)).isWithinRms(samples, 1e-4);
 * }</pre>
 */
public final class TensorAssert extends AbstractAssert<TensorAssert, double[]> {

  private final long[] shape;

  private TensorAssert(double[] values, long[] shape) {
    super(values, TensorAssert.class);
    this.shape = shape;
  }

  /** Starts assertions on the values of an array, in row-major order. */
  public static TensorAssert assertTensor(NDArray array) {
    double[] values =
        array.getDataType() == DataType.FLOAT64
            ? array.toDoubleArray()
            : Arrays.stream(array.toArray()).mapToDouble(Number::doubleValue).toArray();
    return new TensorAssert(values, array.getShape().getShape());
  }

  /** Starts assertions on values that have one axis. */
  public static TensorAssert assertTensor(float[] values) {
    return assertTensor(widened(values));
  }

  /** Starts assertions on values that have one axis. */
  public static TensorAssert assertTensor(double[] values) {
    return new TensorAssert(values.clone(), new long[] {values.length});
  }

  /** The axes have these lengths. */
  @CanIgnoreReturnValue
  public TensorAssert hasShape(long... expected) {
    if (!Arrays.equals(shape, expected)) {
      failWithMessage(
          "Expected shape %s but was %s", Arrays.toString(expected), Arrays.toString(shape));
    }
    return this;
  }

  /** Goes on with the values at these row-major positions. */
  public TensorAssert at(long[] positions) {
    double[] picked =
        Arrays.stream(positions).mapToDouble(i -> actual[Math.toIntExact(i)]).toArray();
    return new TensorAssert(picked, new long[] {picked.length}).as(descriptionText());
  }

  /** Every value satisfies |actual − expected| ≤ absolute + relative · |expected|. */
  @CanIgnoreReturnValue
  public TensorAssert isWithin(double[] expected, double relative, double absolute) {
    hasSize(expected.length);
    int worst = -1;
    double excess = 0;
    for (int i = 0; i < expected.length; i++) {
      double over =
          difference(actual[i], expected[i]) - absolute - relative * magnitude(expected[i]);
      // NaN on one side only must fail, so the comparison is the negated one
      if (!(over <= excess)) {
        worst = i;
        excess = Double.isNaN(over) ? Double.POSITIVE_INFINITY : over;
      }
    }
    if (worst >= 0) {
      failWithMessage(
          "Expected %s at %d of %d but was %s; allowed is %s + %s · |expected|",
          expected[worst], worst, expected.length, actual[worst], absolute, relative);
    }
    return this;
  }

  /** As {@link #isWithin(double[], double, double)}. */
  @CanIgnoreReturnValue
  public TensorAssert isWithin(float[] expected, double relative, double absolute) {
    return isWithin(widened(expected), relative, absolute);
  }

  /**
   * Every value differs by at most {@code factor} times the root mean square of the expected
   * values.
   */
  @CanIgnoreReturnValue
  public TensorAssert isWithinRms(double[] expected, double factor) {
    double squares = Arrays.stream(expected).map(v -> v * v).sum();
    return isWithin(expected, 0, factor * Math.sqrt(squares / Math.max(1, expected.length)));
  }

  /** As {@link #isWithinRms(double[], double)}. */
  @CanIgnoreReturnValue
  public TensorAssert isWithinRms(float[] expected, double factor) {
    return isWithinRms(widened(expected), factor);
  }

  /**
   * The values are the expected ones, bit for bit but for the payload of NaN and the sign of zero.
   */
  @CanIgnoreReturnValue
  public TensorAssert isExactly(float... expected) {
    return isWithin(widened(expected), 0, 0);
  }

  /**
   * The sum, which cancels, is within factor · norm · √size of {@code sum}, and the Euclidean norm
   * within {@code relative} of {@code norm}.
   */
  @CanIgnoreReturnValue
  public TensorAssert hasSumAndNorm(double sum, double norm, double factor, double relative) {
    double actualSum = Arrays.stream(actual).sum();
    double actualNorm = Math.sqrt(Arrays.stream(actual).map(v -> v * v).sum());
    if (!(Math.abs(actualSum - sum) <= factor * norm * Math.sqrt(actual.length))) {
      failWithMessage(
          "Expected the sum %s but was %s; allowed is %s · norm · √size", sum, actualSum, factor);
    }
    if (!(Math.abs(actualNorm - norm) <= relative * norm)) {
      failWithMessage(
          "Expected the norm %s but was %s; allowed is a part of %s", norm, actualNorm, relative);
    }
    return this;
  }

  private void hasSize(int size) {
    if (actual.length != size) {
      failWithMessage(
          "Expected %d values but there are %d (shape %s)",
          size, actual.length, Arrays.toString(shape));
    }
  }

  private static double difference(double a, double b) {
    return Double.compare(a, b) == 0 ? 0 : Math.abs(a - b);
  }

  private static double magnitude(double value) {
    return Double.isFinite(value) ? Math.abs(value) : 0;
  }

  private static double[] widened(float[] values) {
    double[] result = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      result[i] = values[i];
    }
    return result;
  }
}
