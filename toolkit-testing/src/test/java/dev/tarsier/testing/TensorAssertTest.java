package dev.tarsier.testing;

import static dev.tarsier.testing.TensorAssert.assertTensor;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TensorAssertTest {

  @Test
  void relativeAndAbsoluteAllowanceAddUp() {
    double[] actual = {100.15, 0.05};
    assertTensor(actual)
        .isWithin(new double[] {100, 0}, 1e-3, 0.06); // 0.15 ≤ 0.06 + 0.1; 0.05 ≤ 0.06
    assertThatThrownBy(() -> assertTensor(actual).isWithin(new double[] {100, 0}, 1e-3, 0.04))
        .hasMessageContaining("at 0 of 2");
  }

  @Test
  void rmsComparisonAllowsAPartOfTheRootMeanSquare() {
    double[] expected = {3, -4}; // rms = √(25 / 2) = 3.54
    assertTensor(new double[] {3.03, -4}).isWithinRms(expected, 0.01);
    assertThatThrownBy(() -> assertTensor(new double[] {3.04, -4}).isWithinRms(expected, 0.01))
        .hasMessageContaining("3.04");
  }

  @Test
  void notANumberEqualsOnlyItself() {
    double[] nan = {Double.NaN};
    assertTensor(nan).isWithin(nan, 0, 0);
    assertThatThrownBy(() -> assertTensor(nan).isWithin(new double[] {1}, 1e9, 1e9))
        .hasMessageContaining("NaN");
    assertThatThrownBy(() -> assertTensor(new double[] {1}).isWithin(nan, 1e9, 1e9))
        .hasMessageContaining("NaN");
  }

  @Test
  void anInfinityEqualsOnlyItself() {
    double[] infinite = {Double.POSITIVE_INFINITY};
    assertTensor(infinite).isWithin(infinite, 0, 0);
    assertThatThrownBy(() -> assertTensor(new double[] {1}).isWithin(infinite, 1, 1))
        .hasMessageContaining("Infinity");
  }

  @Test
  void refusesAnotherSizeOrShape() {
    assertThatThrownBy(() -> assertTensor(new float[2]).isExactly(0f)).hasMessageContaining("2");
    assertThatThrownBy(() -> assertTensor(new float[2]).hasShape(1, 2))
        .hasMessageContaining("[1, 2]");
  }

  @Test
  void comparesSumAndNormOfATensorStoredAsTwoNumbers() {
    assertTensor(new double[] {3, 4}).hasSumAndNorm(7, 5, 1e-6, 1e-6);
    assertThatThrownBy(() -> assertTensor(new double[] {3, 4}).hasSumAndNorm(7, 6, 1e-6, 1e-6))
        .hasMessageContaining("norm");
  }
}
