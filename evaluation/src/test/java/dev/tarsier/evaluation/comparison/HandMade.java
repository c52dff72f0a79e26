package dev.tarsier.evaluation.comparison;

import dev.tarsier.evaluation.Interval;
import dev.tarsier.evaluation.statistics.Bootstrap;
import dev.tarsier.evaluation.statistics.Difference;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A comparison of three sides in two numbers, of which nobody defines the first. */
final class HandMade {
  private HandMade() {}

  /** b is 2 points better than a in AP50, c 30 points worse than a, and 32 worse than b. */
  static Comparison comparison(double... adjusted) {
    return new Comparison(
        "coco",
        100,
        Bootstrap.standard(),
        List.of(side("a", 0.5), side("bee", 0.52), side("c", 0.2)),
        List.of(
            pair("a", "bee", 0.02, 0.01, 0.04, adjusted[0]),
            pair("a", "c", -0.3, -0.35, -0.25, adjusted[1]),
            pair("bee", "c", -0.32, -0.36, -0.28, adjusted[2])));
  }

  private static MeasuredSide side(String name, double value) {
    return new MeasuredSide(
        name,
        1,
        List.of("APs", "AP50"),
        List.of(Double.NaN, value),
        Map.of("AP50", new Interval(value - 0.04, value + 0.06, 0.95)));
  }

  private static Pair pair(
      String first, String second, double value, double low, double high, double adjusted) {
    return new Pair(
        first,
        second,
        List.of(
            new Difference("APs", Double.NaN, Optional.empty(), Double.NaN, Double.NaN),
            new Difference(
                "AP50", value, Optional.of(new Interval(low, high, 0.95)), 0.01, adjusted / 3)),
        List.of(Double.NaN, adjusted));
  }

  /** Two sides in one number, with this difference, standard error 0.01, and this p-value. */
  static Comparison single(double difference, double adjusted) {
    var only =
        new Difference(
            "AP", difference, Optional.of(new Interval(-0.01, 0.03, 0.95)), 0.01, adjusted);
    var side = new MeasuredSide("a", 1, List.of("AP"), List.of(0.5), Map.of());
    return new Comparison(
        "coco",
        100,
        Bootstrap.standard(),
        List.of(side, side),
        List.of(new Pair("a", "b", List.of(only), List.of(adjusted))));
  }
}
