package dev.tarsier.evaluation.chart;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;

/**
 * Values along an edge of a chart.
 *
 * @param low the smallest value shown
 * @param high the largest value shown
 * @param from place of the smallest
 * @param to place of the largest; may lie before it, as on an edge that runs upwards
 * @param ticks values to mark
 * @param isLogarithmic whether equal factors are equal distances
 */
public record Axis(
    double low, double high, double from, double to, List<Double> ticks, boolean isLogarithmic) {

  private static final double[] STEPS = {1, 2, 5};
  private static final int MOST_STEPS = 6;

  /** Keeps a copy of the ticks. */
  public Axis {
    ticks = List.copyOf(ticks);
  }

  /** 0 to 1 in quarters. */
  public static Axis share(double from, double to) {
    return new Axis(0, 1, from, to, List.of(0.0, 0.25, 0.5, 0.75, 1.0), false);
  }

  /** Round ticks (1, 2 or 5 times a power of ten) that cover {@code min} to {@code max}. */
  public static Axis covering(double min, double max, double from, double to) {
    double span = max > min ? max - min : Math.max(1e-9, Math.abs(max) + 1);
    double step = niceStep(span / 4);
    long first = (long) Math.floor(min / step);
    long last = Math.max(first + 1, (long) Math.ceil(max / step));
    var ticks = new ArrayList<Double>();
    for (long i = first; i <= last; i++) {
      ticks.add(i * step);
    }
    return new Axis(first * step, last * step, from, to, ticks, false);
  }

  /** Around these positive values, with ticks at 1, 2 and 5 of every power of ten. */
  public static Axis logarithmic(DoubleStream values, double from, double to) {
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
  public static Axis linear(DoubleStream values, double from, double to) {
    DoubleSummaryStatistics range = values.summaryStatistics();
    double low = 5 * Math.floor((range.getMin() - 1) / 5);
    double high = 5 * Math.ceil((range.getMax() + 1) / 5);
    var ticks = new ArrayList<Double>();
    for (double tick = low; tick <= high; tick += 5) {
      ticks.add(tick);
    }
    return new Axis(low, high, from, to, ticks, false);
  }

  /**
   * From 0 to exactly {@code high}, with at most seven ticks.
   *
   * @param high positive
   * @param least smallest distance of ticks, 1 for counted things
   */
  public static Axis fromZero(double high, double least, double from, double to) {
    double step = Math.max(least, niceStep(high / MOST_STEPS));
    var ticks = new ArrayList<Double>();
    // A product, as a sum of tenths would miss the last tick.
    for (int i = 0; i * step <= high * (1 + 1e-9); i++) {
      ticks.add(i * step);
    }
    return new Axis(0, high, from, to, ticks, false);
  }

  /** Around 0 and these values, from one round value to another. */
  public static Axis around(DoubleStream values, double from, double to) {
    DoubleSummaryStatistics range =
        DoubleStream.concat(values, DoubleStream.of(0)).summaryStatistics();
    double span = range.getMax() - range.getMin();
    double step = niceStep((span > 0 ? span : 1) / MOST_STEPS);
    long first = (long) Math.floor(range.getMin() / step);
    long last = Math.max(first + 1, (long) Math.ceil(range.getMax() / step));
    List<Double> ticks = LongStream.rangeClosed(first, last).mapToObj(i -> i * step).toList();
    return new Axis(first * step, last * step, from, to, ticks, false);
  }

  /** The smallest of 1, 2, 5, 10, 20, …, 0.5, 0.2, … that is not below. */
  private static double niceStep(double least) {
    double power = Math.pow(10, Math.floor(Math.log10(least)));
    for (double step : STEPS) {
      if (step * power >= least) {
        return step * power;
      }
    }
    return 10 * power;
  }

  /** The pixel of a value. */
  public double at(double value) {
    double share =
        isLogarithmic ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
    return from + share * (to - from);
  }

  /** A value in as few digits as it needs. */
  public String label(double value) {
    if (!isLogarithmic && ticks.size() > 1) {
      double step = ticks.get(1) - ticks.get(0);
      int decimals = (int) Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
      return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
    return value < 1
        ? String.format(Locale.ROOT, "%.2g", value).replaceAll("0+$", "")
        : String.format(Locale.ROOT, "%.0f", value);
  }
}
