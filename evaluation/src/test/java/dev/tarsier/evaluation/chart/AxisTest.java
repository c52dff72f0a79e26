package dev.tarsier.evaluation.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.DoubleStream;
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

  @Test
  void factorsAreDistancesOnALogarithmicAxis() {
    // 1.6 below 2 and above 50: 1.25 to 80.
    Axis axis = Axis.logarithmic(DoubleStream.of(50, 2, 10), 0, 100);

    assertThat(axis.low()).isEqualTo(1.25);
    assertThat(axis.high()).isEqualTo(80);
    assertThat(axis.ticks()).containsExactly(2.0, 5.0, 10.0, 20.0, 50.0);
    assertThat(axis.at(1.25)).isZero();
    assertThat(axis.at(80)).isEqualTo(100);
    assertThat(axis.at(10)).as("the middle of 1.25 and 80").isCloseTo(50, within(1e-9));
    assertThat(axis.at(20) - axis.at(10)).isCloseTo(axis.at(10) - axis.at(5), within(1e-9));
    assertThat(axis.ticks().stream().map(axis::label)).containsExactly("2", "5", "10", "20", "50");
    Axis small = Axis.logarithmic(DoubleStream.of(0.016, 0.3125), 0, 1);
    assertThat(small.ticks().stream().map(small::label))
        .as("from 0.01 to 0.5, both marked")
        .containsExactly("0.01", "0.02", "0.05", "0.1", "0.2", "0.5");
  }

  @Test
  void percentsGoFromOneMultipleOfFiveToAnother() {
    assertThat(Axis.linear(DoubleStream.of(42.3, 31), 0, 1).ticks())
        .containsExactly(30.0, 35.0, 40.0, 45.0);
    // A point of room: 30 alone is from 29 to 31, 25 to 35.
    Axis one = Axis.linear(DoubleStream.of(30), 0, 1);
    assertThat(one.ticks()).containsExactly(25.0, 30.0, 35.0);
    assertThat(one.low()).isEqualTo(25);
    assertThat(one.high()).isEqualTo(35);
  }

  @Test
  void differencesHaveZeroOnTheirAxis() {
    // -4 to 7, a span of 11 in six steps: 1.83, rounded up to 2.
    Axis axis = Axis.around(DoubleStream.of(-4, 7), 0, 120);
    assertThat(axis.ticks()).containsExactly(-4.0, -2.0, 0.0, 2.0, 4.0, 6.0, 8.0);
    assertThat(axis.at(0)).isCloseTo(40, within(1e-9));
    Axis above = Axis.around(DoubleStream.of(3, 5), 0, 1);
    assertThat(above.low()).isZero();
    assertThat(above.high()).isEqualTo(5);
    Axis nothing = Axis.around(DoubleStream.of(0), 0, 1);
    assertThat(nothing.low()).isZero();
    assertThat(nothing.high()).as("a step of 1 / 6, rounded up").isEqualTo(0.2);
  }

  @Test
  void stepsAreOneTwoOrFiveOfAPowerOfTen() {
    // Quarters of the span: 1, 1.001, 2.001 and 5.001.
    assertThat(Axis.covering(0, 4, 0, 1).ticks()).containsExactly(0.0, 1.0, 2.0, 3.0, 4.0);
    assertThat(Axis.covering(0, 4.004, 0, 1).ticks()).containsExactly(0.0, 2.0, 4.0, 6.0);
    assertThat(Axis.covering(0, 8.004, 0, 1).ticks()).containsExactly(0.0, 5.0, 10.0);
    assertThat(Axis.covering(0, 20.004, 0, 1).ticks()).containsExactly(0.0, 10.0, 20.0, 30.0);
    Axis below = Axis.covering(-3, -1, 10, 0);
    assertThat(below.ticks()).containsExactly(-3.0, -2.5, -2.0, -1.5, -1.0);
    assertThat(below.at(-3)).isEqualTo(10);
    assertThat(below.label(-2.5)).isEqualTo("-2.5");
  }
}
