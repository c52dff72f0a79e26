package dev.tarsier.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;

class StepTimesTest {

  @Test
  void namesTheBottleneck() {
    assertThat(new StepTimes(6, 1, 2, 1).summary())
        .isEqualTo(
            "data 60 %, forward 10 %, backward 20 %, update 10 %; bound by the data: more train.workers, or fewer and cheaper transforms");
    assertThat(new StepTimes(3, 2, 4, 1).summary()).contains("the data often late");
    assertThat(new StepTimes(1, 3, 5, 1).summary()).endsWith("; bound by the network");
  }

  @Test
  void addsPartByPart() {
    assertThat(new StepTimes(1, 2, 3, 4).plus(new StepTimes(10, 20, 30, 40)))
        .isEqualTo(new StepTimes(11, 22, 33, 44));
    assertThat(new StepTimes(1, 2, 3, 4).total()).isEqualTo(10);
    assertThat(new StepTimes(1, 2, 3, 4).parts())
        .containsExactly(
            entry("data", 1.0),
            entry("forward", 2.0),
            entry("backward", 3.0),
            entry("update", 4.0));
  }
}
