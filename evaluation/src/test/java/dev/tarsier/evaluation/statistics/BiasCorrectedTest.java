package dev.tarsier.evaluation.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tarsier.evaluation.Interval;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** With resamples 0, 1, …, 1000 a quantile reads as its share in thousandths. */
class BiasCorrectedTest {
  private static final double[] RESAMPLES =
      IntStream.rangeClosed(0, 1000).asDoubleStream().toArray();
  private static final double[] ALIKE = {1, 1, 1};

  @Test
  void isThePercentileIntervalWithoutBiasAndAcceleration() {
    Interval interval = BiasCorrected.interval(500, RESAMPLES, ALIKE, 0.95);

    assertThat(interval.low()).isCloseTo(25, within(1e-6));
    assertThat(interval.high()).isCloseTo(975, within(1e-6));
    assertThat(interval.level()).isEqualTo(0.95);
  }

  @Test
  void movesDownWhereResamplesAreTooHigh() {
    // 301 of 1001 resamples lie below: z0 = -0.5224; the ends are Φ(2 z0 ∓ 1.96).
    Interval interval = BiasCorrected.interval(300.3, RESAMPLES, ALIKE, 0.95);

    assertThat(interval.low()).isCloseTo(1.33, within(0.02));
    assertThat(interval.high()).isCloseTo(819.95, within(0.1));
  }

  @Test
  void accelerationIsASixthOfTheSkewness() {
    // Mean 0.75: distances 0.75 three times and -2.25.
    assertThat(BiasCorrected.acceleration(new double[] {0, 0, 0, 3}))
        .isCloseTo(-10.125 / (6 * Math.pow(6.75, 1.5)), within(1e-12));
  }

  @Test
  void accelerationStretchesTheLongerTail() {
    // a = -0.0962, z0 = 0: Φ(-1.96 / (1 - 0.1886)) = Φ(-2.4156), Φ(1.96 / (1 + 0.1886)).
    Interval interval = BiasCorrected.interval(500, RESAMPLES, new double[] {0, 0, 0, 3}, 0.95);

    assertThat(interval.low()).isCloseTo(7.86, within(0.1));
    assertThat(interval.high()).isCloseTo(950.4, within(0.2));
  }

  @Test
  void tiesCountByHalf() {
    assertThat(BiasCorrected.bias(1, new double[] {0, 1, 1, 2})).isCloseTo(0, within(1e-12));
  }

  @Test
  void aNumberOutsideItsResamplesStaysInTheWorld() {
    Interval interval = BiasCorrected.interval(-5, RESAMPLES, ALIKE, 0.95);

    assertThat(interval.low()).isBetween(0.0, 1.0);
    assertThat(interval.high()).isBetween(0.0, 10.0);
  }

  /** Φ⁻¹(3/4) = 0.6745: of two resamples none may count for more than three quarters. */
  @Test
  void aNumberBeyondAllResamplesStaysInTheWorld() {
    assertThat(BiasCorrected.bias(5, new double[] {1, 2})).isCloseTo(0.6745, within(1e-4));
    assertThat(BiasCorrected.bias(0, new double[] {1, 2})).isCloseTo(-0.6745, within(1e-4));
  }

  @Test
  void theEndsAreQuantilesToo() {
    var sorted = new double[] {1, 2, 4};
    assertThat(BiasCorrected.quantile(sorted, 0)).isEqualTo(1);
    assertThat(BiasCorrected.quantile(sorted, 0.75)).isEqualTo(3);
    assertThat(BiasCorrected.quantile(sorted, 1)).isEqualTo(4);
  }
}
