package dev.tarsier.evaluation.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tarsier.evaluation.Interval;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private static final Means LOW = new Means(0, 1, 0, 1, 0, 1);
  private static final Means HIGH = new Means(1, 2, 1, 2, 1, 2);

  @Test
  void pairingTakesTheImagesOwnDifficultyOut() {
    PairedComparison comparison =
        PairedComparison.of(LOW, HIGH, both(LOW, HIGH), Bootstrap.standard());
    Difference mean = comparison.differences().get(0);

    // Every image is better by exactly one, whichever are drawn.
    assertThat(mean.value()).isEqualTo(1);
    assertThat(mean.standardError()).isCloseTo(0, within(1e-12));
    assertThat(mean.interval())
        .hasValueSatisfying(i -> assertThat(i.low()).isCloseTo(1, within(1e-12)));
  }

  @Test
  void thePValueIsTheShareOfCoinsThatDoAsWell() {
    double[] p = new PairedPermutation(4000, 3).pValues(both(LOW, HIGH));

    // Only all six swapped or none: 2 of 64.
    assertThat(p[0]).isCloseTo(2 / 64.0, within(0.01));
  }

  @Test
  void equalDetectorsAreNotToldApart() {
    assertThat(new PairedPermutation(200, 3).pValues(both(LOW, LOW))[0]).isEqualTo(1);
  }

  @Test
  void thePValueIsNeverZero() {
    var none = new Means(new double[60]);
    var one = new Means(DoubleStream.generate(() -> 1).limit(60).toArray());

    assertThat(new PairedPermutation(199, 3).pValues(both(none, one))[0]).isEqualTo(1 / 200.0);
  }

  @Test
  void refusesDifferentImages() {
    assertThatThrownBy(() -> new PairedNumbers(LOW, new Means(1, 2)))
        .hasMessageContaining("6 images");
  }

  @Test
  void holmMultipliesTheSmallestByAll() {
    assertThat(Holm.adjusted(0.01, 0.04, 0.03))
        .containsExactly(new double[] {0.03, 0.06, 0.06}, within(1e-12));
    assertThat(Holm.adjusted(0.5, 0.9)).containsExactly(1, 1);
  }

  @Test
  void powerGrowsWithTheRootOfTheImages() {
    var power = new Power(100, 0.01);

    // 1.95996 + 0.84162 standard errors.
    assertThat(power.detectable()).isCloseTo(0.0280158, within(1e-6));
    assertThat(power.imagesFor(0.0280158 / 2)).isBetween(399L, 401L);
    assertThat(power.imagesFor(-1)).isEqualTo(1);
  }

  @Test
  void seedsThatAgreeLeaveOnlyTheImages() {
    var runs = new SeededRuns(List.of(LOW, LOW, LOW), List.of(HIGH, HIGH));
    Difference mean = runs.compare(Bootstrap.standard()).differences().get(0);

    assertThat(mean.value()).isCloseTo(1, within(1e-12));
    assertThat(mean.standardError()).isCloseTo(0, within(1e-12));
    // Second minus first in every draw too, and none of 1,000 is as far from their mean as 1.
    assertThat(mean.interval())
        .hasValueSatisfying(
            i -> {
              assertThat(i.low()).isCloseTo(1, within(1e-12));
              assertThat(i.high()).isCloseTo(1, within(1e-12));
            });
    assertThat(mean.pValue()).isEqualTo(1 / 1001.0);
  }

  @Test
  void seedsThatDisagreeWidenTheInterval() {
    var none = new Means(new double[40]);
    List<Means> spread =
        IntStream.of(-2, 0, 2)
            .mapToObj(v -> new Means(DoubleStream.generate(() -> v).limit(40).toArray()))
            .toList();
    Difference mean =
        new SeededRuns(List.of(none, none), spread)
            .compare(Bootstrap.standard().withResamples(4000))
            .differences()
            .get(0);

    // The mean of three runs with standard deviation 2 has a standard error of 2/√3.
    assertThat(mean.standardError()).isCloseTo(2 / Math.sqrt(3), within(0.05));
    assertThat(mean.pValue()).isGreaterThan(0.5);
  }

  @Test
  void refusesASideWithoutSpread() {
    assertThatThrownBy(() -> new SeededRuns(List.of(LOW), List.of(HIGH, HIGH)))
        .hasMessageContaining("each side needs two");
  }

  static Means both(Means first, Means second) {
    return new Means(
        DoubleStream.concat(DoubleStream.of(first.values()), DoubleStream.of(second.values()))
            .toArray());
  }

  /**
   * Two images, of which swapping one alone leaves the number undefined: every coin that is left
   * gives 1 or -1, as large as observed.
   */
  @Test
  void coinsThatDefineNothingAreNotCounted() {
    var values = new Means(0, 0, 1, 1);
    WeightedNumbers partly =
        new WeightedNumbers() {
          @Override
          public List<String> names() {
            return values.names();
          }

          @Override
          public int images() {
            return values.images();
          }

          @Override
          public double[] of(int[] weights) {
            return weights[0] == weights[3] ? new double[] {Double.NaN} : values.of(weights);
          }
        };

    assertThat(new PairedPermutation(200, 3).pValues(partly)[0]).isEqualTo(1);
  }

  @Test
  void percentilesLeaveHalfOfTheRestOnEachSide() {
    double[] thousandths = IntStream.rangeClosed(0, 1000).asDoubleStream().toArray();
    Interval interval = Percentile.interval(thousandths, 0.95);

    assertThat(interval.low()).isCloseTo(25, within(1e-9));
    assertThat(interval.high()).isCloseTo(975, within(1e-9));
  }

  /** Each number keeps its own difference, interval and p-value. */
  @Test
  void severalNumbersAreKeptApart() {
    var low = new Thrice(LOW);
    var high = new Thrice(HIGH);
    PairedComparison paired =
        PairedComparison.of(low, high, new Thrice(both(LOW, HIGH)), Bootstrap.standard());
    PairedComparison seeded =
        new SeededRuns(List.of(low, low), List.of(high, high)).compare(Bootstrap.standard());

    for (PairedComparison comparison : List.of(paired, seeded)) {
      assertThat(comparison.differences())
          .extracting(Difference::name)
          .containsExactly("mean", "thrice", "undefined");
      assertThat(comparison.differences().get(0).value()).isCloseTo(1, within(1e-12));
      Difference thrice = comparison.differences().get(1);
      assertThat(thrice.value()).isCloseTo(-3, within(1e-12));
      assertThat(thrice.interval().orElseThrow().high()).isCloseTo(-3, within(1e-12));
      Difference none = comparison.differences().get(2);
      assertThat(none.value()).isNaN();
      assertThat(none.pValue()).isNaN();
      assertThat(none.interval()).isEmpty();
      assertThat(none.standardError()).isNaN();
    }
    assertThat(paired.differences().get(0).pValue())
        .isEqualTo(paired.differences().get(1).pValue())
        .isCloseTo(2 / 64.0, within(0.02));
  }

  /** A mean, minus three times it, and a number that nobody defines. */
  private record Thrice(Means means) implements WeightedNumbers {
    @Override
    public List<String> names() {
      return List.of("mean", "thrice", "undefined");
    }

    @Override
    public int images() {
      return means.images();
    }

    @Override
    public double[] of(int[] weights) {
      double mean = means.of(weights)[0];
      return new double[] {mean, -3 * mean, Double.NaN};
    }
  }

  @Test
  void refusesOtherNumbers() {
    assertThatThrownBy(() -> new PairedNumbers(new Means(1, 2), new Thrice(new Means(1, 2))))
        .hasMessageContaining("[mean] against 2 with [mean, thrice, undefined]");
  }

  /** Whatever the draws, no distance from their mean is below an observed difference of 0. */
  @Test
  void withoutADifferenceThePValueOfSeedsIsOne() {
    Difference mean =
        new SeededRuns(List.of(LOW, HIGH), List.of(HIGH, LOW))
            .compare(Bootstrap.standard())
            .differences()
            .get(0);

    assertThat(mean.value()).isZero();
    assertThat(mean.pValue()).isEqualTo(1);
  }

  @Test
  void refusesASecondSideWithoutSpread() {
    assertThatThrownBy(() -> new SeededRuns(List.of(LOW, LOW), List.of(HIGH)))
        .hasMessage("2 and 1 runs: each side needs two");
  }

  /** Of two runs 1 and 3 a draw is 1, 2 or 3, stretched from 2 by √2; each number by itself. */
  @Test
  void aDrawOfSeedsIsStretchedFromTheMeanOfTheSide() {
    double[][] runs = {{1, 30}, {3, 10}};
    assertThat(SeededRuns.mean(runs)).containsExactly(2, 20);
    var seen = new TreeSet<Long>();
    var random = new SplittableRandom(1);
    for (int draw = 0; draw < 50; draw++) {
      double[] stretched = SeededRuns.stretched(runs, random);
      assertThat(stretched[1]).isCloseTo(40 - 10 * stretched[0], within(1e-9));
      seen.add(Math.round(1000 * stretched[0]));
    }
    assertThat(seen).containsExactly(586L, 2000L, 3414L);
  }

  @Test
  void holmOfOneIsItselfAndOfEqualsTheLargestFactor() {
    assertThat(Holm.adjusted(0.04)).containsExactly(0.04);
    assertThat(Holm.adjusted(0.01, 0.01)).containsExactly(0.02, 0.02);
  }
}
