package dev.tarsier.evaluation.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NumbersTest {

  @Test
  void tickLabelsHaveNoNeedlessDigits() {
    assertThat(Numbers.tick(0.25)).isEqualTo("0.25");
    assertThat(Numbers.tick(10)).isEqualTo("10");
    assertThat(Numbers.tick(3 * 0.1)).isEqualTo("0.3");
  }
}
