package dev.tarsier.datasets.shapes;

import dev.tarsier.data.ClassNames;
import dev.tarsier.problem.Suggestion;
import dev.tarsier.problem.UserError;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The shapes. */
enum ShapeKind {
  CIRCLE,
  SQUARE,
  TRIANGLE,
  STAR,
  CROSS;

  private static final int CIRCLE_CORNERS = 72;
  private static final double STAR_INNER = 0.46;

  /** The shape's outline with this circumscribed circle. */
  Polygon outline(double cx, double cy, double radius, double turn) {
    return switch (this) {
      case CIRCLE -> Polygon.around(cx, cy, 0, equal(CIRCLE_CORNERS, radius));
      case SQUARE -> Polygon.around(cx, cy, turn, equal(4, radius));
      case TRIANGLE -> Polygon.around(cx, cy, turn, equal(3, radius));
      case STAR -> Polygon.around(cx, cy, turn, alternating(radius, STAR_INNER * radius));
      case CROSS -> cross(cx, cy, radius, turn);
    };
  }

  /** The name as a class. */
  String className() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The shape of a class name. */
  static Optional<ShapeKind> of(String className) {
    return Arrays.stream(values()).filter(kind -> kind.className().equals(className)).findFirst();
  }

  /** All class names. */
  static List<String> classNames() {
    return Arrays.stream(values()).map(ShapeKind::className).toList();
  }

  /**
   * The shapes of an experiment's classes, in their order.
   *
   * @throws UserError if there are none, or one is no shape
   */
  static List<ShapeKind> listed(ClassNames classes) {
    if (classes.size() == 0) {
      throw new UserError(
          "data.classes lists nothing to draw (there are %s)"
              .formatted(String.join(", ", classNames())));
    }
    return classes.names().stream().map(name -> of(name).orElseThrow(() -> unknown(name))).toList();
  }

  private static UserError unknown(String name) {
    String suggestion =
        Suggestion.nearest(name, classNames())
            .map(near -> "; did you mean '%s'?".formatted(near))
            .orElse("");
    return new UserError(
        "data.classes: '%s' is no shape that can be drawn (there are %s)%s"
            .formatted(name, String.join(", ", classNames()), suggestion));
  }

  private static double[] equal(int corners, double radius) {
    double[] radii = new double[corners];
    Arrays.fill(radii, radius);
    return radii;
  }

  private static double[] alternating(double outer, double inner) {
    double[] radii = new double[10];
    for (int i = 0; i < radii.length; i++) {
      radii[i] = i % 2 == 0 ? outer : inner;
    }
    return radii;
  }

  /** A plus sign: arms reach from 1/3 of the half width to the whole. */
  private static Polygon cross(double cx, double cy, double radius, double turn) {
    double far = radius * 3 / Math.sqrt(10); // (far, far / 3) lies on the circle
    double near = far / 3;
    double[] u = {near, near, far, far, near, near, -near, -near, -far, -far, -near, -near};
    double[] v = {-far, -near, -near, near, near, far, far, near, near, -near, -near, -far};
    double cos = StrictMath.cos(turn);
    double sin = StrictMath.sin(turn);
    double[] x = new double[u.length];
    double[] y = new double[u.length];
    for (int i = 0; i < u.length; i++) {
      x[i] = cx + cos * u[i] - sin * v[i];
      y[i] = cy + sin * u[i] + cos * v[i];
    }
    return new Polygon(x, y);
  }
}
