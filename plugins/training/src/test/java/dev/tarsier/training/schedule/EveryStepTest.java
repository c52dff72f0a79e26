package dev.tarsier.training.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tarsier.optim.Schedule;
import dev.tarsier.plugin.Component;
import dev.tarsier.training.schedule.OneCycleOptions.Anneal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Schedules are defined for every step, however long the training was meant to be. */
class EveryStepTest {

  private static final double EXACT = 1e-12;

  /** Every schedule for a training of {@code total} steps, four of them an epoch. */
  private static Map<String, Schedule> schedules(long total) {
    var all = new LinkedHashMap<String, Schedule>();
    for (int warmUp : new int[] {0, 1, 5, 1000}) {
      all.put("constant after " + warmUp, new ConstantOptions(warmUp, 0.1).schedule());
      all.put("cosine after " + warmUp, new CosineOptions(warmUp, 0.1, 0.02).schedule(total));
      all.put("polynomial after " + warmUp, new PolynomialOptions(2, warmUp, 0).schedule(total));
      all.put(
          "multi_step after " + warmUp,
          new MultiStepOptions(List.of(0, 2, 3), 0.1, warmUp, 0.5).schedule(4));
    }
    for (double rise : new double[] {0, 1e-9, 1.0 / Math.max(1, total), 0.3, 1}) {
      for (Anneal anneal : Anneal.values()) {
        all.put(
            "one_cycle %s rising %s".formatted(anneal, rise),
            new OneCycleOptions(rise, 25, 1e4, anneal).schedule(total));
      }
    }
    all.put("exponential", new ExponentialOptions(0.95).schedule(4));
    all.put("exponential by 0", new ExponentialOptions(0).schedule(4));
    return all;
  }

  @TestFactory
  List<DynamicTest> isFiniteAndNeverNegative() {
    return LongStream.of(1, 2, 3, 20, 1000)
        .boxed()
        .flatMap(
            total ->
                schedules(total).entrySet().stream()
                    .map(
                        entry ->
                            DynamicTest.dynamicTest(
                                "%s over %d".formatted(entry.getKey(), total),
                                () -> checkEvery(entry.getValue(), total))))
        .toList();
  }

  /** A new schedule gets its line above. */
  @Test
  void everyScheduleIsHere() {
    assertThat(new SchedulePlugin().offer().components())
        .extracting(Component::name)
        .allMatch(name -> schedules(10).keySet().stream().anyMatch(line -> line.startsWith(name)));
  }

  private static void checkEvery(Schedule schedule, long total) {
    LongStream.concat(LongStream.range(0, 2 * total + 5), LongStream.of(10 * total, 1L << 40))
        .forEach(
            step ->
                assertThat(schedule.factor(step))
                    .as("step %d", step)
                    .isFinite()
                    .isBetween(0.0, 1.0));
  }

  @Test
  void aCosineStaysAtItsEnd() {
    Schedule schedule = new CosineOptions(0, 0.001, 0.25).schedule(10);
    assertThat(schedule.factor(5)).isCloseTo(0.625, within(EXACT));
    assertThat(schedule.factor(10)).isEqualTo(0.25);
    // It would be 1 again at twice the length.
    assertThat(schedule.factor(11)).isEqualTo(0.25);
    assertThat(schedule.factor(20)).isEqualTo(0.25);
    assertThat(schedule.factor(100)).isEqualTo(0.25);
  }

  @Test
  void aPolynomialStaysAtZero() {
    Schedule schedule = new PolynomialOptions(2, 0, 0).schedule(10);
    assertThat(schedule.factor(5)).isCloseTo(0.25, within(EXACT));
    assertThat(schedule.factor(10)).isZero();
    assertThat(schedule.factor(15)).isZero();
  }

  @Test
  void aCycleWhoseRiseIsOneStepBeginsAtThePeak() {
    Schedule schedule = new OneCycleOptions(0.1, 10, 100, Anneal.LINEAR).schedule(10);
    assertThat(schedule.factor(0)).isEqualTo(1);
    // From 1 in step 0 to 1/1000 in step 9, in a straight line.
    assertThat(schedule.factor(3)).isCloseTo(1 - 0.999 / 3, within(EXACT));
    assertThat(schedule.factor(9)).isCloseTo(0.001, within(EXACT));
    assertThat(schedule.factor(90)).isCloseTo(0.001, within(EXACT));
  }

  @Test
  void aCycleThatOnlyRisesEndsAtThePeak() {
    Schedule schedule = new OneCycleOptions(1, 10, 100, Anneal.LINEAR).schedule(11);
    assertThat(schedule.factor(0)).isCloseTo(0.1, within(EXACT));
    assertThat(schedule.factor(5)).isCloseTo(0.55, within(EXACT));
    assertThat(schedule.factor(10)).isEqualTo(1);
  }
}
