package dev.tarsier.core.speed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class PredictionTimeTest {

  @Test
  void aQuantileIsTheSmallestValueThatTheShareDoesNotExceed() {
    double[] five = {1, 2, 3, 4, 5};
    assertThat(PredictionTime.quantile(five, 0.5)).isEqualTo(3); // 2.5 values → the third
    assertThat(PredictionTime.quantile(five, 0.2)).isEqualTo(1);
    assertThat(PredictionTime.quantile(five, 0.21)).isEqualTo(2);
    assertThat(PredictionTime.quantile(five, 0.95)).isEqualTo(5);
    assertThat(PredictionTime.quantile(five, 1)).isEqualTo(5);
    assertThat(PredictionTime.quantile(new double[] {1, 2, 3, 4}, 0.5)).isEqualTo(2);
    assertThat(PredictionTime.quantile(new double[] {7}, 0)).isEqualTo(7);
  }

  @Test
  void warmUpsRunAndDoNotCount() {
    var calls = new int[1];
    // The first two take 200 ms, the others 20 ms at least: medians and means are of the others.
    PredictionTime time =
        PredictionTime.of(
            4, 2, 5, () -> LockSupport.parkNanos(calls[0]++ < 2 ? 200_000_000L : 20_000_000L));

    assertThat(calls[0]).isEqualTo(7);
    assertThat(time.batch()).isEqualTo(4);
    assertThat(time.p50Seconds()).isBetween(0.015, 0.19);
    assertThat(time.p95Seconds()).isGreaterThanOrEqualTo(time.p50Seconds());
    // 20 images in the time of five predictions, which none of took less than the median / 2.
    assertThat(time.imagesPerSecond()).isBetween(20 / (5 * time.p95Seconds()), 20 / (5 * 0.015));
  }

  @Test
  void processorTimeIsOfAnImage() {
    // Each prediction of two images takes 30 ms of this thread, however long that takes;
    // the system counts a process's time in hundredths of a second.
    PredictionTime time = PredictionTime.of(2, 0, 3, () -> spin(30_000_000));

    assertThat(time.processorSeconds()).isBetween(0.8 * 0.030 / 2, 4 * time.p95Seconds() / 2);
  }

  private static void spin(long nanoseconds) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long end = threads.getCurrentThreadCpuTime() + nanoseconds;
    while (threads.getCurrentThreadCpuTime() < end) {
      Thread.onSpinWait();
    }
  }

  @Test
  void batchSizesAreTimedOnceEachTheSmallestFirst() {
    assertThat(new SpeedTest.Repetition(List.of(8, 1, 8, 2), 0, 1).batchSizes())
        .containsExactly(1, 2, 8);
  }

  @Test
  void thereIsAtLeastOneOfEverything() {
    for (SpeedTestCase wrong :
        List.of(
            new SpeedTestCase(List.of(), 0, 1),
            new SpeedTestCase(List.of(0, 4), 0, 1),
            new SpeedTestCase(List.of(1), -1, 1),
            new SpeedTestCase(List.of(1), 0, 0))) {
      assertThatThrownBy(
              () -> new SpeedTest.Repetition(wrong.batches(), wrong.warmUp(), wrong.repeats()))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(new SpeedTest.Repetition(List.of(1), 0, 1).repeats()).isEqualTo(1);
  }

  private record SpeedTestCase(List<Integer> batches, int warmUp, int repeats) {}
}
