package dev.tarsier.core.speed;

import java.lang.management.ManagementFactory;
import java.util.Arrays;

/**
 * How long predictions of one batch size take, from decoded images to boxes.
 *
 * @param batch images at once
 * @param p50Seconds median
 * @param p95Seconds 95 % took no longer
 * @param imagesPerSecond images over the time of all of them
 * @param processorSeconds processor time of an image, all threads together; 0 where the system does
 *     not say
 */
public record PredictionTime(
    int batch,
    double p50Seconds,
    double p95Seconds,
    double imagesPerSecond,
    double processorSeconds) {

  /**
   * Times it.
   *
   * @param warmUp predictions that do not count
   * @param repeats predictions that do
   */
  static PredictionTime of(int batch, int warmUp, int repeats, Runnable prediction) {
    for (int i = 0; i < warmUp; i++) {
      prediction.run();
    }
    var seconds = new double[repeats];
    double before = processorTime();
    for (int i = 0; i < repeats; i++) {
      long start = System.nanoTime();
      prediction.run();
      seconds[i] = (System.nanoTime() - start) / 1e9;
    }
    double processor = processorTime() - before;
    double images = (double) batch * repeats;
    double all = Arrays.stream(seconds).sum();
    Arrays.sort(seconds);
    return new PredictionTime(
        batch, quantile(seconds, 0.5), quantile(seconds, 0.95), images / all, processor / images);
  }

  /** The smallest value that at least this share of the values does not exceed. */
  static double quantile(double[] sorted, double share) {
    int rank = (int) Math.ceil(share * sorted.length);
    return sorted[Math.max(0, rank - 1)];
  }

  private static double processorTime() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getProcessCpuTime() / 1e9
        : 0;
  }
}
