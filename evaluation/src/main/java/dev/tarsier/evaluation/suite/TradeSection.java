package dev.tarsier.evaluation.suite;

import dev.tarsier.evaluation.Interval;
import dev.tarsier.evaluation.chart.Axis;
import dev.tarsier.evaluation.report.page.Html;
import dev.tarsier.evaluation.report.page.Numbers;
import dev.tarsier.evaluation.report.page.Plot;
import dev.tarsier.evaluation.report.page.ReportSection;
import dev.tarsier.evaluation.report.page.Series;
import dev.tarsier.evaluation.suite.ParetoFront.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * Accuracy against cost, a chart for each cost that matters, with the front of what nobody beats.
 */
record TradeSection(SuiteResults results) implements ReportSection {

  private static final List<Cost> AXES =
      List.of(Cost.PROCESSOR_TIME, Cost.MULTIPLY_ADDS, Cost.PARAMETERS, Cost.TRAINING_PROCESSOR);

  @Override
  public String id() {
    return "trade";
  }

  @Override
  public String title() {
    return "Accuracy against cost";
  }

  @Override
  public String note() {
    return "Up and to the left is better. The line joins the front: no other detector is cheaper and as good, or better and as cheap. Whiskers are the 95 % intervals of the table above.";
  }

  @Override
  public void write(Html html) {
    html.open("div", "class", "multiples trade");
    for (Cost cost : AXES) {
      List<Point> points = points(cost);
      if (!points.isEmpty()) {
        chart(html, cost, points);
      }
    }
    html.close().line();
    legend(html);
  }

  private List<Point> points(Cost cost) {
    var points = new ArrayList<Point>();
    for (SuiteRow row : results.rows()) {
      Double known = row.costs().get(cost);
      OptionalDouble value = value(row);
      if (known != null && value.isPresent()) {
        points.add(new Point(row, cost.scaled(known), value.getAsDouble()));
      }
    }
    return points;
  }

  private OptionalDouble value(SuiteRow row) {
    return row.metrics()
        .map(metrics -> metrics.stat(results.decisive()))
        .orElse(OptionalDouble.empty());
  }

  private void chart(Html html, Cost cost, List<Point> points) {
    List<Point> front = ParetoFront.of(points);
    var plot = new Plot(420, 300);
    double dearest = points.stream().mapToDouble(Point::cost).max().orElse(1);
    double best = points.stream().mapToDouble(point -> high(point)).max().orElse(1);
    Axis x = Axis.covering(0, dearest, plot.left(), plot.right());
    Axis y = Axis.covering(0, 100 * best, plot.bottom(), plot.top());
    html.open("figure");
    plot.open(html, x, y, cost.heading(), results.decisive(), description(cost, front));
    front(html, front, x, y);
    points.forEach(point -> mark(html, point, front.contains(point), x, y));
    html.close().close();
  }

  private double high(Point point) {
    return interval(point).map(Interval::high).orElse(point.value());
  }

  private Optional<Interval> interval(Point point) {
    return point
        .row()
        .metrics()
        .flatMap(metrics -> Optional.ofNullable(metrics.intervals().get(results.decisive())));
  }

  private String description(Cost cost, List<Point> front) {
    return "%s against %s; on the front: %s"
        .formatted(
            results.decisive(),
            cost.heading(),
            front.stream()
                .map(
                    point ->
                        String.format(
                            Locale.ROOT,
                            "%s (%.3g, %.1f)",
                            point.row().name(),
                            point.cost(),
                            100 * point.value()))
                .collect(Collectors.joining(", ")));
  }

  /** Steps: between two points of the front nothing better than the cheaper one is to be had. */
  private static void front(Html html, List<Point> front, Axis x, Axis y) {
    var path = new StringBuilder();
    double level = y.at(0);
    for (Point point : front) {
      double at = x.at(point.cost());
      path.append(path.isEmpty() ? "M" : "L").append(pair(at, level));
      level = y.at(100 * point.value());
      path.append('L').append(pair(at, level));
    }
    path.append('L').append(pair(x.to(), level));
    html.empty("path", "class", "diagonal", "fill", "none", "d", path.toString());
  }

  private static String pair(double x, double y) {
    return "%s %s".formatted(Numbers.coordinate(x), Numbers.coordinate(y));
  }

  private void mark(Html html, Point point, boolean onFront, Axis x, Axis y) {
    int index = results.rows().indexOf(point.row());
    html.open("g", "class", Series.of(index) + (onFront ? " told" : ""));
    String at = Numbers.coordinate(x.at(point.cost()));
    interval(point)
        .ifPresent(
            each ->
                html.empty(
                    "line",
                    "class",
                    "curve whisker",
                    "x1",
                    at,
                    "y1",
                    Numbers.coordinate(y.at(100 * each.low())),
                    "x2",
                    at,
                    "y2",
                    Numbers.coordinate(y.at(100 * each.high()))));
    html.open(
        "circle",
        "class",
        "dot",
        "r",
        "6",
        "cx",
        at,
        "cy",
        Numbers.coordinate(y.at(100 * point.value())));
    html.leaf("title", point.row().name());
    html.close().close();
  }

  private void legend(Html html) {
    html.open("div", "class", "legend");
    for (int i = 0; i < results.rows().size(); i++) {
      html.open("span", "class", "key " + Series.of(i));
      html.open("svg", "viewBox", "0 0 26 10", "aria-hidden", "true");
      html.empty("circle", "class", "dot", "r", "4", "cx", "13", "cy", "5");
      html.close().leaf("span", results.rows().get(i).name()).close();
    }
    html.close();
  }
}
