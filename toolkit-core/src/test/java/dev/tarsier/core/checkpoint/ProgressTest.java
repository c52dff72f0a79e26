package dev.tarsier.core.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ProgressTest {

  /** One epoch after the other, each judged. */
  private static Progress after(double worthWaiting, double... values) {
    Progress progress = Progress.none();
    for (double value : values) {
      OptionalDouble judged =
          Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
      progress = progress.epoch(10L * progress.epochs() + 10).judged(judged, worthWaiting);
    }
    return progress;
  }

  @Test
  void theHighestValueIsTheBestAndTheFirstOfEquals() {
    Progress progress = after(0, 0.2, 0.5, 0.5, 0.4);

    assertThat(progress.best()).isEqualTo(0.5);
    assertThat(progress.bestEpoch()).isEqualTo(2);
    assertThat(progress.isBest()).isFalse();
  }

  @Test
  void anUndefinedValueIsBestOnlyWhileThereIsNoOther() {
    assertThat(after(0, Double.NaN).bestEpoch()).isEqualTo(1);
    assertThat(after(0, Double.NaN, 0.1, Double.NaN).bestEpoch()).isEqualTo(2);
    assertThat(after(0, Double.NaN, -0.1, Double.NaN).bestEpoch()).isEqualTo(2);
  }

  /** A validation split without objects tells nothing; what was trained longest is kept. */
  @Test
  void ofUndefinedValuesTheLastIsTheBest() {
    assertThat(after(0, Double.NaN, Double.NaN, Double.NaN).bestEpoch()).isEqualTo(3);
    assertThat(after(0, Double.NaN, Double.NaN).gainEpoch()).isEqualTo(1);
  }

  @Test
  void smallStepsAreKeptAsTheBestButAreNoGain() {
    // 0.52 and 0.54 exceed 0.50 by less than 0.05; 0.56 exceeds it by more.
    assertThat(after(0.05, 0.50, 0.52, 0.54))
        .satisfies(
            progress -> {
              assertThat(progress.bestEpoch()).isEqualTo(3);
              assertThat(progress.gainEpoch()).isEqualTo(1);
            });
    assertThat(after(0.05, 0.50, 0.52, 0.54, 0.56).gainEpoch()).isEqualTo(4);
  }

  @Test
  void givingUpMayWatchAnotherFigureThanTheBest() {
    Progress progress =
        Progress.none()
            .epoch(1)
            .judged(OptionalDouble.of(0.1), OptionalDouble.of(0.9), 0)
            .epoch(2)
            .judged(OptionalDouble.of(0.2), OptionalDouble.of(0.8), 0);

    assertThat(progress.bestEpoch()).isEqualTo(2);
    assertThat(progress.gainEpoch()).isEqualTo(1);
    assertThat(progress.gain()).isEqualTo(0.9);
  }
}
