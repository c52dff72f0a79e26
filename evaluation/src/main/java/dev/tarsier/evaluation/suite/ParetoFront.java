package dev.tarsier.evaluation.suite;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The points that no other beats: none is cheaper and as good, none better and as cheap. Whoever
 * chooses another pays for nothing.
 */
final class ParetoFront {

  private ParetoFront() {}

  /**
   * A row in the plane of cost and value.
   *
   * @param row of the table
   * @param cost less is better
   * @param value more is better
   */
  record Point(SuiteRow row, double cost, double value) {

    private boolean beats(Point other) {
      return cost <= other.cost
          && value >= other.value
          && (cost < other.cost || value > other.value);
    }
  }

  /** Those of the points, the cheapest first; equal ones all stay. */
  static List<Point> of(List<Point> points) {
    var front = new ArrayList<Point>();
    for (Point point : points) {
      if (points.stream().noneMatch(other -> other.beats(point))) {
        front.add(point);
      }
    }
    front.sort(Comparator.comparingDouble(Point::cost).thenComparingDouble(Point::value));
    return front;
  }
}
