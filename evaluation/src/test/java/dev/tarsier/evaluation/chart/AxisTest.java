package dev.tarsier.evaluation.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class AxisTest {

  @Test
  void fromZeroToTheHighestValueInRoundSteps() {
    Axis axis = Axis.fromZero(1.7, 0, 100, 0); // 1.7 / 6 = 0.28, the next of 1, 2, 5 is 0.5

    assertThat(axis.ticks()).containsExactly(0.0, 0.5, 1.0, 1.5);
    assertThat(axis.ticks().stream().map(axis::label)).containsExactly("0.0", "0.5", "1.0", "1.5");
    assertThat(axis.at(0)).isEqualTo(100);
    assertThat(axis.at(1.7)).isEqualTo(0);
    assertThat(axis.at(0.85)).isCloseTo(50, within(1e-9));
  }

  @Test
  void epochsAreCountedInWholeNumbers() {
    Axis three = Axis.fromZero(3, 1, 0, 30);
    Axis many = Axis.fromZero(182, 1, 0, 182);

    assertThat(three.ticks()).containsExactly(0.0, 1.0, 2.0, 3.0);
    assertThat(three.ticks().stream().map(three::label)).containsExactly("0", "1", "2", "3");
    assertThat(many.ticks()).containsExactly(0.0, 50.0, 100.0, 150.0); // 182 / 6 = 30.3
  }

  @Test
  void smallLossesGetTheDigitsTheyNeed() {
    Axis axis = Axis.fromZero(0.053, 0, 0, 1); // 0.053 / 6 = 0.0088

    assertThat(axis.ticks().stream().map(axis::label))
        .containsExactly("0.00", "0.01", "0.02", "0.03", "0.04", "0.05");
  }

  @Test
  void theLastTickIsNotLostToRounding() {
    assertThat(Axis.fromZero(0.6, 0, 0, 1).ticks()).hasSize(7); // 0, 0.1, …, 0.6
  }

  @Test
  void ticksAreRoundAndCoverTheValues() {
    // A span of 8.7 in about four steps: 8.7/4 = 2.2, rounded up to 5.
    Axis axis = Axis.covering(0.3, 9, 0, 100);

    assertThat(axis.ticks()).containsExactly(0.0, 5.0, 10.0);
    assertThat(axis.at(5)).isEqualTo(50);
  }

  @Test
  void anAxisThatRunsUpwardsMapsItsLargestValueToTheTop() {
    Axis axis = Axis.share(200, 0);

    assertThat(axis.at(1)).isZero();
    assertThat(axis.at(0.25)).isEqualTo(150);
  }

  @Test
  void aConstantStillGetsAnAxis() {
    Axis axis = Axis.covering(3, 3, 0, 100);

    assertThat(axis.high()).isGreaterThan(axis.low());
    assertThat(axis.at(3)).isBetween(0.0, 100.0);
  }
}
