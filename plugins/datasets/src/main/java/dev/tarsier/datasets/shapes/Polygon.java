package dev.tarsier.datasets.shapes;

/**
 * A closed outline in continuous pixel coordinates. Corners are rounded to 1/16 pixel: the last
 * bits of sine and cosine then change nothing, on no machine.
 */
final class Polygon {

  private static final double GRID = 16;

  private final double[] x;
  private final double[] y;

  /** The outline through these corners, in order. */
  Polygon(double[] x, double[] y) {
    this.x = rounded(x);
    this.y = rounded(y);
  }

  private static double[] rounded(double[] values) {
    double[] rounded = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      rounded[i] = Math.rint(values[i] * GRID) / GRID;
    }
    return rounded;
  }

  /** A polygon around a centre: radius {@code radii[i]} at turn {@code start + i · 2π / n}. */
  static Polygon around(double cx, double cy, double start, double... radii) {
    double[] x = new double[radii.length];
    double[] y = new double[radii.length];
    for (int i = 0; i < radii.length; i++) {
      double turn = start + 2 * Math.PI * i / radii.length;
      x[i] = cx + radii[i] * StrictMath.cos(turn);
      y[i] = cy + radii[i] * StrictMath.sin(turn);
    }
    return new Polygon(x, y);
  }

  /** A straight line of some thickness. */
  static Polygon line(double x1, double y1, double x2, double y2, double thickness) {
    double length = Math.max(1e-6, Math.hypot(x2 - x1, y2 - y1));
    double dx = (y2 - y1) / length * thickness / 2;
    double dy = (x1 - x2) / length * thickness / 2;
    return new Polygon(
        new double[] {x1 + dx, x2 + dx, x2 - dx, x1 - dx},
        new double[] {y1 + dy, y2 + dy, y2 - dy, y1 - dy});
  }

  int size() {
    return x.length;
  }

  double x(int i) {
    return x[i];
  }

  double y(int i) {
    return y[i];
  }

  /** The smallest upright box around the outline. */
  Bounds bounds() {
    double left = x[0];
    double top = y[0];
    double right = x[0];
    double bottom = y[0];
    for (int i = 1; i < x.length; i++) {
      left = Math.min(left, x[i]);
      top = Math.min(top, y[i]);
      right = Math.max(right, x[i]);
      bottom = Math.max(bottom, y[i]);
    }
    return new Bounds(left, top, right, bottom);
  }

  /** An upright box. */
  record Bounds(double left, double top, double right, double bottom) {

    double area() {
      return (right - left) * (bottom - top);
    }

    /** The area two boxes share. */
    double shared(Bounds other) {
      double w = Math.min(right, other.right) - Math.max(left, other.left);
      double h = Math.min(bottom, other.bottom) - Math.max(top, other.top);
      return w > 0 && h > 0 ? w * h : 0;
    }
  }
}
