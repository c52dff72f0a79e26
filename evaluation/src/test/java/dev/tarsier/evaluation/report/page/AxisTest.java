package dev.tarsier.evaluation.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AxisTest {

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

    assertThat(axis.max()).isGreaterThan(axis.min());
    assertThat(axis.at(3)).isBetween(0.0, 100.0);
  }

  @Test
  void tickLabelsHaveNoNeedlessDigits() {
    assertThat(Numbers.tick(0.25)).isEqualTo("0.25");
    assertThat(Numbers.tick(10)).isEqualTo("10");
    assertThat(Numbers.tick(3 * 0.1)).isEqualTo("0.3");
  }
}
