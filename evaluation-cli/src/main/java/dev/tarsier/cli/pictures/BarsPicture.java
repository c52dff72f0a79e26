package dev.tarsier.cli.pictures;

import dev.tarsier.cli.plot.Canvas;
import dev.tarsier.cli.plot.Canvas.Anchor;
import dev.tarsier.cli.plot.Drawing;
import dev.tarsier.cli.plot.Fitting;
import dev.tarsier.evaluation.Interval;
import dev.tarsier.evaluation.chart.Axis;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/** Numbers as bars from 0, one below the other, with their intervals as whiskers. */
final class BarsPicture implements Drawing {
  private static final int WIDTH = 640;
  private static final int ROW = 20;
  private static final double LEFT = 170;
  private static final double RIGHT = WIDTH - 70.0;
  private static final double TOP = 44;
  private static final int TEXT = 12;
  private static final String GRID = "#dddddd";
  private static final String BAR = "#4477aa";

  private final String title;
  private final String unit;
  private final List<Bar> bars;

  /**
   * A bar.
   *
   * @param name what was measured
   * @param value may be negative; NaN draws no bar
   * @param interval its whiskers, if it has any
   */
  record Bar(String name, double value, Optional<Interval> interval) {

    /** A share as percent. */
    static Bar percent(String name, double share, Optional<Interval> interval) {
      return new Bar(
          name,
          100 * share,
          interval.map(of -> new Interval(100 * of.low(), 100 * of.high(), of.level())));
    }

    private DoubleStream ends() {
      return DoubleStream.concat(
          DoubleStream.of(value),
          interval.stream().flatMapToDouble(of -> DoubleStream.of(of.low(), of.high())));
    }
  }

  /**
   * A picture.
   *
   * @param unit of all bars, written below the axis
   */
  BarsPicture(String title, String unit, List<Bar> bars) {
    this.title = title;
    this.unit = unit;
    this.bars = List.copyOf(bars);
  }

  @Override
  public int width() {
    return WIDTH;
  }

  @Override
  public int height() {
    return (int) TOP + ROW * bars.size() + 48;
  }

  @Override
  public void draw(Canvas canvas) {
    double bottom = TOP + ROW * bars.size();
    Axis axis =
        Axis.around(bars.stream().flatMapToDouble(Bar::ends).filter(Double::isFinite), LEFT, RIGHT);
    canvas.text(LEFT, 24, Anchor.START, TEXT + 2, title);
    for (double tick : axis.ticks()) {
      canvas.line(axis.at(tick), TOP, axis.at(tick), bottom, GRID);
      canvas.text(axis.at(tick), bottom + 16, Anchor.MIDDLE, TEXT, axis.label(tick));
    }
    canvas.text((LEFT + RIGHT) / 2, bottom + 34, Anchor.MIDDLE, TEXT, unit);
    for (int i = 0; i < bars.size(); i++) {
      bar(canvas, axis, bars.get(i), TOP + ROW * i);
    }
    canvas.line(axis.at(0), TOP, axis.at(0), bottom, Canvas.INK);
  }

  private static void bar(Canvas canvas, Axis axis, Bar bar, double top) {
    double middle = top + ROW / 2.0;
    String name = Fitting.cut(canvas, TEXT, bar.name(), LEFT - 16);
    canvas.text(LEFT - 8, middle + 4, Anchor.END, TEXT, name);
    if (Double.isNaN(bar.value())) {
      return;
    }
    double zero = axis.at(0);
    double end = axis.at(bar.value());
    canvas.fill(Math.min(zero, end), top + 4, Math.abs(end - zero), ROW - 8.0, BAR, 0.6);
    bar.interval()
        .ifPresent(
            of -> {
              double low = axis.at(of.low());
              double high = axis.at(of.high());
              canvas.line(low, middle, high, middle, Canvas.INK);
              canvas.line(low, middle - 4, low, middle + 4, Canvas.INK);
              canvas.line(high, middle - 4, high, middle + 4, Canvas.INK);
            });
    String value = String.format(java.util.Locale.ROOT, "%.1f", bar.value());
    canvas.text(WIDTH - 12.0, middle + 4, Anchor.END, TEXT, value);
  }
}
