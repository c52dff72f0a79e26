package dev.tarsier.evaluation.statistics;

import java.util.List;

/** The simplest number there is: the weighted mean of one value an image. */
final class Means implements WeightedNumbers {
  private final double[] values;

  Means(double... values) {
    this.values = values.clone();
  }

  double[] values() {
    return values.clone();
  }

  @Override
  public List<String> names() {
    return List.of("mean");
  }

  @Override
  public int images() {
    return values.length;
  }

  @Override
  public double[] of(int[] weights) {
    double sum = 0;
    int count = 0;
    for (int i = 0; i < values.length; i++) {
      sum += weights[i] * values[i];
      count += weights[i];
    }
    return new double[] {sum / count};
  }
}
