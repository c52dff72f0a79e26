package dev.tarsier.training.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tarsier.optim.Schedule;
import dev.tarsier.testing.Fixtures;
import dev.tarsier.testing.SafetensorsFixture;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * A hundred steps of every schedule against the rates of PyTorch's scheduler with a base rate of
 * 0.1.
 */
class ScheduleCourseTest {

  private static Map<String, Schedule> schedules() {
    var schedules = new LinkedHashMap<String, Schedule>();
    schedules.put("cosine", new CosineOptions(0, 0.001, 0).schedule(100));
    schedules.put("cosine_floor", new CosineOptions(0, 0.001, 0.01).schedule(100));
    schedules.put("warmup_then_cosine", new CosineOptions(5, 0.01, 0).schedule(100));
    schedules.put(
        "multi_step", new MultiStepOptions(List.of(16, 22, 80), 0.1, 0, 0.001).schedule(1));
    schedules.put("step", new MultiStepOptions(List.of(30, 60, 90), 0.1, 0, 0.001).schedule(1));
    schedules.put("exponential", new ExponentialOptions(0.95).schedule(1));
    schedules.put("linear_warmup", new ConstantOptions(20, 0.001).schedule());
    schedules.put("polynomial", new PolynomialOptions(0.9, 0, 0.001).schedule(80));
    schedules.put("caffe_poly", new PolynomialOptions(0.9, 0, 0.001).schedule(100));
    schedules.put(
        "one_cycle_cos",
        new OneCycleOptions(0.3, 25, 1e4, OneCycleOptions.Anneal.COSINE).schedule(100));
    schedules.put(
        "one_cycle_linear",
        new OneCycleOptions(0.1, 10, 100, OneCycleOptions.Anneal.LINEAR).schedule(100));
    return schedules;
  }

  @TestFactory
  List<DynamicTest> followsPyTorch() {
    SafetensorsFixture expected =
        SafetensorsFixture.read(Fixtures.fixture("torchvision/classification/optim.safetensors"));
    return schedules().entrySet().stream()
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getKey(),
                    () -> {
                      double[] rates = expected.doubles("schedule/" + entry.getKey() + "/rate");
                      for (int step = 0; step < rates.length; step++) {
                        assertThat(0.1 * entry.getValue().factor(step))
                            .as("rate in force at step %d", step)
                            .isCloseTo(rates[step], within(1e-12));
                      }
                    }))
        .toList();
  }

  @Test
  void warmUpRisesInAStraightLineAndThenHandsOver() {
    // From 0.2 to 1 in four steps: 0.2, 0.4, 0.6, 0.8, and 1 from the fifth on.
    Schedule schedule = new ConstantOptions(4, 0.2).schedule();
    assertThat(schedule.factor(0)).isEqualTo(0.2);
    assertThat(schedule.factor(2)).isCloseTo(0.6, within(1e-12));
    assertThat(schedule.factor(4)).isEqualTo(1);
  }

  @Test
  void milestonesAreEpochsWhateverTheNumberOfStepsInOne() {
    Schedule schedule = new MultiStepOptions(List.of(2), 0.1, 0, 0.001).schedule(7);
    assertThat(schedule.factor(13)).isEqualTo(1);
    assertThat(schedule.factor(14)).isCloseTo(0.1, within(1e-12));
  }
}
