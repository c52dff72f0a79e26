package dev.tarsier.evaluation.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarsier.evaluation.Interval;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Do intervals and tests hold what they promise? 2,000 simulated test sets, a true answer from
 * 400,000 images. The figures of {@code docs/statistics.md} come from here.
 */
@Tag("slow")
class HonestyTest {
  private static final int SIMULATIONS = 2000;
  private static final int IMAGES = 250;
  private static final double WORSE = 0.6;
  private static final double BETTER = 0.9;
  private static final int MAP = 0;
  private static final int RARE = 3;

  @Test
  void intervalsOfADifferenceCoverTheTruth() {
    double[] truth = differences(SimulatedDetector.look(400_000, 99, WORSE, BETTER));
    double covered =
        share(
            world -> {
              List<SimulatedDetector> two = SimulatedDetector.look(IMAGES, world, WORSE, BETTER);
              var paired = new PairedNumbers(two.get(0), two.get(1));
              Replicates drawn = Bootstrap.standard().withSeed(world).replicates(paired);
              return holds(Percentile.interval(drawn.sorted(MAP), 0.95), truth[MAP]);
            });
    System.out.println("difference of mAP covered " + covered);
    assertThat(covered).isBetween(0.935, 0.965);
  }

  @Test
  void intervalsOfANumberCoverTheTruth() {
    double[] truth = SimulatedDetector.look(400_000, 99, WORSE).get(0).of(Draws.once(400_000));
    double covered =
        share(
            world ->
                holds(
                    interval(SimulatedDetector.look(IMAGES, world, WORSE).get(0), world, "mAP"),
                    truth[MAP]));
    System.out.println("mAP covered " + covered);
    assertThat(covered).isBetween(0.93, 0.97);
  }

  @Test
  void theTestIsWrongOneTimeInTwenty() {
    double rejected =
        share(
            world -> {
              List<SimulatedDetector> two = SimulatedDetector.look(IMAGES, world, WORSE, WORSE);
              var both = SimulatedDetector.both(two.get(0), two.get(1));
              return new PairedPermutation(400, world).pValues(both)[MAP] <= 0.05;
            });
    System.out.println("false positives " + rejected);
    assertThat(rejected).isBetween(0.04, 0.06);
  }

  @Test
  void aRareClassIsCoveredLessThanPromised() {
    double[] truth = SimulatedDetector.look(400_000, 99, WORSE).get(0).of(Draws.once(400_000));
    var counts = new java.util.concurrent.atomic.LongAdder();
    double covered =
        share(
            world -> {
              SimulatedDetector one = SimulatedDetector.look(30, world, WORSE).get(0);
              counts.add(one.objects(RARE - 1));
              return holds(interval(one, world, "rare"), truth[RARE]);
            });
    System.out.println("rare covered " + covered + " with " + counts.sum() / 2000.0);
    assertThat(covered).isBetween(0.5, 0.95);
  }

  private interface Trial {
    boolean succeeds(int world);
  }

  private static double share(Trial trial) {
    return IntStream.range(0, SIMULATIONS).parallel().filter(trial::succeeds).count()
        / (double) SIMULATIONS;
  }

  private static Interval interval(WeightedNumbers numbers, int world, String name) {
    return Bootstrap.standard()
        .withSeed(world)
        .intervals(numbers)
        .getOrDefault(name, new Interval(Double.NaN, Double.NaN, 0.95));
  }

  private static boolean holds(Interval interval, double truth) {
    return interval.low() <= truth && truth <= interval.high();
  }

  private static double[] differences(List<SimulatedDetector> two) {
    return new PairedNumbers(two.get(0), two.get(1)).of(Draws.once(two.get(0).images()));
  }
}
