package dev.tarsier.evaluation.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.tarsier.evaluation.Interval;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeededMeanTest {

  private static final Bootstrap BOOTSTRAP = new Bootstrap(2000, 0.95, 3);

  /**
   * Whatever images are drawn, the runs have 0.4 and 0.6: of two seeds drawn with replacement the
   * mean is 0.4 or 0.6 in a quarter of the draws each, and its distance of 0.1 from 0.5 is
   * stretched by √2.
   */
  @Test
  void drawsSeedsAndStretchesTheirSpread() {
    Interval interval = interval(new Means(0.4, 0.4, 0.4), new Means(0.6, 0.6, 0.6));
    assertThat(interval.low()).isCloseTo(0.5 - 0.1 * Math.sqrt(2), within(1e-12));
    assertThat(interval.high()).isCloseTo(0.5 + 0.1 * Math.sqrt(2), within(1e-12));
  }

  /** Equal seeds leave the images: the mean of n values of standard deviation σ has σ / √n. */
  @Test
  void drawsImages() {
    var random = new SplittableRandom(5);
    double[] values = random.doubles(400).toArray();
    Interval interval = interval(new Means(values), new Means(values));
    double halfWidth = 1.96 * Math.sqrt(1 / 12.0) / Math.sqrt(values.length);
    assertThat((interval.high() - interval.low()) / 2)
        .isCloseTo(halfWidth, within(0.1 * halfWidth));
  }

  @Test
  void leavesOutWhatIsUndefined() {
    assertThat(
            new SeededMean(List.of(new Means(0.5, Double.NaN), new Means(0.5, 0.5)))
                .intervals(BOOTSTRAP))
        .isEmpty();
  }

  @Test
  void refusesASingleRun() {
    var single = List.of(new Means(1));
    assertThatIllegalArgumentException().isThrownBy(() -> new SeededMean(single));
  }

  private static Interval interval(WeightedNumbers first, WeightedNumbers second) {
    return Objects.requireNonNull(
        new SeededMean(List.of(first, second)).intervals(BOOTSTRAP).get("mean"));
  }

  /** Two runs of 0 and 1: means of two draws are 0, 1/2 and 1, farther from 1/2 by √2. */
  @Test
  void aDrawOfTwoRunsIsStretchedByTheRootOfTwo() {
    var random = new SplittableRandom(3);
    double[][] runs = {{0}, {1}};
    List<Double> drawn =
        IntStream.range(0, 100)
            .mapToObj(i -> SeededRuns.stretched(runs, random)[0])
            .distinct()
            .sorted()
            .toList();

    assertThat(drawn).hasSize(3);
    assertThat(drawn.get(0)).isCloseTo(0.5 - Math.sqrt(0.5), within(1e-12));
    assertThat(drawn.get(1)).isEqualTo(0.5);
    assertThat(drawn.get(2)).isCloseTo(0.5 + Math.sqrt(0.5), within(1e-12));
  }
}
