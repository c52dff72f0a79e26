package dev.tarsier.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarsier.optim.Schedule;
import dev.tarsier.problem.UserError;
import org.junit.jupiter.api.Test;

class LearningRateTest {

  /** Base rate 0.5; a phase of 4 steps after 10 others. */
  private static LearningRate of(Schedule factors) {
    return new LearningRate("mine", 0.5, factors, 10, 4);
  }

  @Test
  void aPhaseCountsItsOwnSteps() {
    LearningRate rate = of(step -> step + 1);

    assertThat(rate.at(10)).isEqualTo(0.5);
    assertThat(rate.at(13)).isEqualTo(2.0);
  }

  @Test
  void everyStepOfThePhaseIsLookedAtAndNoOther() {
    of(step -> step < 0 || step > 3 ? Double.NaN : 1).check();
    for (int broken : new int[] {0, 3}) {
      assertThatThrownBy(() -> of(step -> step == broken ? -0.5 : 1).check())
          .isInstanceOf(UserError.class)
          .hasMessageStartingWith(
              "train.schedule: 'mine' gives the learning rate -0.25 in step %d,", 11 + broken);
    }
  }

  @Test
  void noRateIsARateAndAnInfiniteOneIsNone() {
    of(step -> 0).check();
    assertThatThrownBy(() -> of(step -> 1 / (double) step).check())
        .hasMessageContaining("the learning rate Infinity in step 11");
  }

  @Test
  void aRateThatRisesToTheEndIsSaidUnlessItArrives() {
    assertThat(of(step -> (step + 1) / 10.0).remark().orElseThrow())
        .contains("in the last of 4 steps, to 0.200 of 0.500");
    assertThat(of(step -> (step + 1) / 4.0).remark()).as("arrives with the last").isEmpty();
    assertThat(of(step -> 0.3).remark()).as("never rises").isEmpty();
    assertThat(of(step -> step == 2 ? 0.1 : (step + 1) / 10.0).remark()).as("falls once").isEmpty();
    assertThat(of(step -> step == 0 ? 0.1 : 0.2).remark()).as("rises and stays").isPresent();
  }

  /** Schedules go on behind the end, so that a warm-up is seen in its first step already. */
  @Test
  void aSingleStepOfARiseIsSaid() {
    assertThat(new LearningRate("mine", 1, step -> 0.1 + step, 0, 1).remark()).isPresent();
    assertThat(new LearningRate("mine", 1, step -> 0.3, 0, 1).remark()).as("constant").isEmpty();
    assertThat(new LearningRate("mine", 1, step -> 0.3 - step, 0, 1).remark())
        .as("falls")
        .isEmpty();
    assertThat(new LearningRate("mine", 1, step -> 0.1 + step / 10.0, 0, 2).remark()).isPresent();
  }
}
