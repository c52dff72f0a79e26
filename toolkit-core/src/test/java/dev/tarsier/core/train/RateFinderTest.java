package dev.tarsier.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tarsier.core.stop.StopRequest;
import dev.tarsier.core.stop.Stopped;
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

  /**
   * Rates 1, 10, 100, … and losses that fall by one between two points, by three between others.
   */
  private static List<Point> falling(int steepFrom) {
    var curve = new ArrayList<Point>();
    double loss = 100;
    for (int i = 0; i < 21; i++) {
      curve.add(new Point(Math.pow(10, i), loss));
      loss -= i >= steepFrom && i < steepFrom + 10 ? 3 : 1;
    }
    return curve;
  }

  @Test
  void theMiddleOfTheSteepestTenStepsIsSuggested() {
    assertThat(RateFinder.suggestion(falling(7))).isEqualTo(1e12);
    assertThat(RateFinder.suggestion(falling(0))).isEqualTo(1e5); // the first that has five before
    assertThat(RateFinder.suggestion(falling(10))).isEqualTo(1e15); // the last that has five behind
  }

  @Test
  void theSameFallOverAShorterWayIsSteeper() {
    // Both fall by 10 in ten steps; the first over ten decades, the second over five.
    var curve = new ArrayList<Point>();
    for (int i = 0; i <= 10; i++) {
      curve.add(new Point(Math.pow(10, i - 20), 100 - i));
    }
    for (int i = 1; i <= 10; i++) {
      curve.add(new Point(Math.pow(10, i / 2.0 - 10), 90 - i));
    }

    assertThat(RateFinder.suggestion(curve)).isCloseTo(Math.pow(10, -7.5), within(1e-12));
  }

  @Test
  void theFirstOfEquallySteepOnesIsSuggested() {
    assertThat(RateFinder.suggestion(falling(100))).isEqualTo(1e5);
  }

  @Test
  void theLossIsAMeanThatForgets() throws InterruptedException {
    // Rates 1e-6, 3.16e-3 and 10: weight 1, then 1 − 2.5e-6 − 7.9e-3, losses 2.5, 2.5, 2.4644
    // (slope 2.5 · 0.992, offset −2 · 2 · 3.16e-3); means (0.9 a + 0.1 loss) / (1 − 0.9^i).
    List<Point> curve = OneWeight.with().rates(3, new StopRequest());

    assertThat(curve).hasSize(3);
    assertThat(curve.get(1).rate()).isCloseTo(Math.pow(10, -2.5), within(1e-9));
    assertThat(curve.get(2).rate()).isCloseTo(10, within(1e-9));
    double third = 2.5 * (1 - 2.5 * 0.00316328) - 2 * 2 * 0.00316328;
    assertThat(curve.get(2).loss())
        .isCloseTo((0.81 * 2.5 + 0.9 * 2.5 + third) / (0.81 + 0.9 + 1), within(1e-4));
  }

  @Test
  void ratesAreThoseBeforeTheScaleOfTheBatchSize() throws InterruptedException {
    List<Point> plain = OneWeight.with().rates(3, new StopRequest());
    List<Point> scaled = OneWeight.with("train.base_batch_size=1").rates(3, new StopRequest());

    assertThat(scaled).extracting(Point::rate).isEqualTo(plain.stream().map(Point::rate).toList());
    // Four times the rate moves the weight four times as far.
    double moved = 2.5 - plain.get(2).loss();
    assertThat(2.5 - scaled.get(2).loss()).isCloseTo(4 * moved, within(1e-3 * moved));
  }

  @Test
  void whoIsAskedToStopDoes() {
    var stop = new StopRequest();
    stop.make();
    assertThatThrownBy(() -> OneWeight.with().rates(8, stop)).isInstanceOf(Stopped.class);
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
