package dev.tarsier.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tarsier.core.stop.StopRequest;
import dev.tarsier.core.train.RateFinder.Point;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RateFinderTest {

  @Test
  void suggestsWhereTheLossFallsMostSteeplyOverTheLogarithmOfTheRate() {
    // Flat at 1 up to the rate 10⁻³, down to 0 in two decades, then up: the middle of the fall.
    var curve = new ArrayList<Point>();
    for (int i = 0; i <= 60; i++) {
      double exponent = -6 + i / 10.0;
      double loss = exponent < -3 ? 1 : exponent < -1 ? 1 - (exponent + 3) / 2 : 5 * (exponent + 1);
      curve.add(new Point(Math.pow(10, exponent), loss));
    }

    double suggestion = RateFinder.suggestion(curve);

    assertThat(Math.log10(suggestion)).isBetween(-2.6, -1.4);
  }

  @Test
  void aCurveThatNeverFallsSuggestsTheSmallest() {
    assertThat(RateFinder.suggestion(List.of(new Point(1e-6, 1), new Point(1e-5, 2))))
        .isEqualTo(1e-6);
  }

  @Test
  void ratesGrowByAConstantFactorAndTheLossIsSmoothed() throws InterruptedException {
    List<Point> curve = OneWeight.with().rates(8, new StopRequest());

    assertThat(curve.get(0).rate()).isCloseTo(1e-6, within(1e-15));
    assertThat(curve.get(1).rate() / curve.get(0).rate()).isCloseTo(10, within(1e-9));
    // The first loss is 2.5; the second, after a step of 1e-6, the same in six digits.
    assertThat(curve.get(0).loss()).isCloseTo(2.5, within(1e-9));
    assertThat(curve.get(1).loss()).isCloseTo(2.5, within(1e-4));
  }
}
