package dev.tarsier.evaluation.report;

/** A number that was followed during training. */
public final class LossCurve {
  private final String name;
  private final double[] steps;
  private final double[] values;

  /**
   * A curve; points whose value is not finite are left out of the picture.
   *
   * @param name such as {@code loss} or {@code learning_rate}
   * @param steps rising
   * @param values as long as {@code steps}
   */
  public LossCurve(String name, double[] steps, double[] values) {
    if (steps.length != values.length) {
      throw new IllegalArgumentException(
          "curve '%s' has %d steps but %d values".formatted(name, steps.length, values.length));
    }
    this.name = name;
    this.steps = steps.clone();
    this.values = values.clone();
  }

  String name() {
    return name;
  }

  int size() {
    return steps.length;
  }

  double step(int i) {
    return steps[i];
  }

  double value(int i) {
    return values[i];
  }
}
