package dev.tarsier.evaluation.report.page;

import dev.tarsier.evaluation.chart.Axis;

/**
 * The frame of a chart: grid, tick labels and axis names, drawn into an SVG element that scales
 * with the page.
 */
public final class Plot {
  private static final double LEFT = 46;
  private static final double RIGHT = 20;
  private static final double TOP = 12;
  private static final double BOTTOM = 40;

  private final double width;
  private final double height;

  /** A chart of this size, in units of its own. */
  public Plot(double width, double height) {
    this.width = width;
    this.height = height;
  }

  /** Left edge of the drawing area. */
  public double left() {
    return LEFT;
  }

  /** Right edge of the drawing area. */
  public double right() {
    return width - RIGHT;
  }

  /** Top edge of the drawing area. */
  public double top() {
    return TOP;
  }

  /** Bottom edge of the drawing area. */
  public double bottom() {
    return height - BOTTOM;
  }

  /** Opens the SVG with its frame; whoever calls draws curves and closes it. */
  public void open(Html html, Axis x, Axis y, String xName, String yName, String description) {
    html.open(
        "svg",
        "class",
        "plot",
        "viewBox",
        "0 0 %s %s".formatted(Numbers.coordinate(width), Numbers.coordinate(height)),
        "role",
        "img",
        "aria-label",
        description);
    for (double tick : x.ticks()) {
      line(html, x.at(tick), top(), x.at(tick), bottom());
      label(html, Numbers.tick(tick), x.at(tick), bottom() + 16, "middle");
    }
    for (double tick : y.ticks()) {
      line(html, left(), y.at(tick), right(), y.at(tick));
      label(html, Numbers.tick(tick), left() - 7, y.at(tick) + 4, "end");
    }
    html.leaf(
        "text",
        xName,
        "class",
        "axis",
        "text-anchor",
        "middle",
        "x",
        Numbers.coordinate((left() + right()) / 2),
        "y",
        Numbers.coordinate(height - 6));
    double middle = (top() + bottom()) / 2;
    html.leaf(
        "text",
        yName,
        "class",
        "axis",
        "text-anchor",
        "middle",
        "transform",
        "translate(12 %s) rotate(-90)".formatted(Numbers.coordinate(middle)));
  }

  private static void line(Html html, double x1, double y1, double x2, double y2) {
    html.empty(
        "line",
        "class",
        "grid",
        "x1",
        Numbers.coordinate(x1),
        "y1",
        Numbers.coordinate(y1),
        "x2",
        Numbers.coordinate(x2),
        "y2",
        Numbers.coordinate(y2));
  }

  private static void label(Html html, String text, double x, double y, String anchor) {
    html.leaf(
        "text",
        text,
        "class",
        "tick",
        "text-anchor",
        anchor,
        "x",
        Numbers.coordinate(x),
        "y",
        Numbers.coordinate(y));
  }
}
