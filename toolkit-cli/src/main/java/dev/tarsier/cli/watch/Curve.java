package dev.tarsier.cli.watch;

import java.util.ArrayList;
import java.util.List;

/**
 * A value over the steps of a training, in a bounded number of points: whenever there are too many,
 * two neighbours become their mean.
 */
final class Curve {

  private final int most;
  private final List<double[]> points = new ArrayList<>();
  private int stepsEach = 1;
  private int pending;
  private double sum;

  /**
   * An empty curve.
   *
   * @param most points, even
   */
  Curve(int most) {
    this.most = most;
  }

  /** Adds the value of the next step; values that are no number are left out. */
  void add(long step, double value) {
    if (!Double.isFinite(value)) {
      return;
    }
    sum += value;
    if (++pending == stepsEach) {
      points.add(new double[] {step, sum / pending});
      pending = 0;
      sum = 0;
    }
    if (points.size() > most) {
      halve();
    }
  }

  /** The last point of an odd number is the beginning of the next pair. */
  private void halve() {
    int pairs = points.size() / 2;
    if (points.size() % 2 == 1) {
      sum = points.get(2 * pairs)[1] * stepsEach + sum;
      pending += stepsEach;
    }
    var halved = new ArrayList<double[]>(pairs);
    for (int i = 0; i < pairs; i++) {
      double[] first = points.get(2 * i);
      double[] second = points.get(2 * i + 1);
      halved.add(new double[] {second[0], (first[1] + second[1]) / 2});
    }
    points.clear();
    points.addAll(halved);
    stepsEach *= 2;
  }

  /** Step and value of each point, in order. */
  List<double[]> points() {
    return List.copyOf(points);
  }
}
