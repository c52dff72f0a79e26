package dev.tarsier.cli.describe;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * Values along an edge of a plot.
 *
 * @param low the smallest value shown
 * @param high the largest value shown
 * @param from pixel of the smallest
 * @param to pixel of the largest
 * @param ticks values to mark
 * @param isLogarithmic whether equal factors are equal distances
 */
record Axis(
    double low, double high, double from, double to, List<Double> ticks, boolean isLogarithmic) {

  private static final double[] STEPS = {1, 2, 5};

  /** Around these positive values, with ticks at 1, 2 and 5 of every power of ten. */
  static Axis logarithmic(DoubleStream values, double from, double to) {
    DoubleSummaryStatistics range = values.summaryStatistics();
    double low = range.getMin() / 1.6;
    double high = range.getMax() * 1.6;
    var ticks = new ArrayList<Double>();
    for (double power = Math.pow(10, Math.floor(Math.log10(low))); power <= high; power *= 10) {
      for (double step : STEPS) {
        if (step * power >= low && step * power <= high) {
          ticks.add(step * power);
        }
      }
    }
    return new Axis(low, high, from, to, ticks, true);
  }

  /** Around these values, from one multiple of 5 to another. */
  static Axis linear(DoubleStream values, double from, double to) {
    DoubleSummaryStatistics range = values.summaryStatistics();
    double low = 5 * Math.floor((range.getMin() - 1) / 5);
    double high = 5 * Math.ceil((range.getMax() + 1) / 5);
    var ticks = new ArrayList<Double>();
    for (double tick = low; tick <= high; tick += 5) {
      ticks.add(tick);
    }
    return new Axis(low, high, from, to, ticks, false);
  }

  /** The pixel of a value. */
  double at(double value) {
    double share =
        isLogarithmic ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
    return from + share * (to - from);
  }

  /** A value in as few digits as it needs. */
  String label(double value) {
    return value < 1
        ? String.format(Locale.ROOT, "%.2g", value).replaceAll("0+$", "")
        : String.format(Locale.ROOT, "%.0f", value);
  }
}
