package dev.tarsier.evaluation.report.page;

import java.util.ArrayList;
import java.util.List;

/**
 * Maps values to a length on the page.
 *
 * @param min value at {@code from}
 * @param max value at {@code to}; above {@code min}
 * @param from pixels of the start
 * @param to pixels of the end; may lie before {@code from}, as on a y axis
 * @param ticks values that get a line and a label
 */
public record Axis(double min, double max, double from, double to, List<Double> ticks) {

  /** Copies the list. */
  public Axis {
    ticks = List.copyOf(ticks);
  }

  /** 0 to 1 in quarters. */
  public static Axis share(double from, double to) {
    return new Axis(0, 1, from, to, List.of(0.0, 0.25, 0.5, 0.75, 1.0));
  }

  /** Round ticks (1, 2 or 5 times a power of ten) that cover {@code min} to {@code max}. */
  public static Axis covering(double min, double max, double from, double to) {
    double span = max > min ? max - min : Math.max(1e-9, Math.abs(max) + 1);
    double power = Math.pow(10, Math.floor(Math.log10(span / 4)));
    double ratio = span / 4 / power;
    double step = power * (ratio <= 1 ? 1 : ratio <= 2 ? 2 : ratio <= 5 ? 5 : 10);
    long first = (long) Math.floor(min / step);
    long last = Math.max(first + 1, (long) Math.ceil(max / step));
    var ticks = new ArrayList<Double>();
    for (long i = first; i <= last; i++) {
      ticks.add(i * step);
    }
    return new Axis(first * step, last * step, from, to, ticks);
  }

  /** Where {@code value} lies. */
  public double at(double value) {
    return from + (value - min) / (max - min) * (to - from);
  }
}
