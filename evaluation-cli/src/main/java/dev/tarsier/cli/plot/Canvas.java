package dev.tarsier.cli.plot;

import java.util.List;

/**
 * What a plot needs of a picture: units are pixels, y grows downwards, colours are {@code #rrggbb}.
 */
public interface Canvas {

  /** The colour of text. */
  String INK = "#222222";

  /** Where a text stands in relation to its point. */
  enum Anchor {
    /** Begins there. */
    START,
    /** Is centred there. */
    MIDDLE,
    /** Ends there. */
    END
  }

  /** A thin line. */
  void line(double x1, double y1, double x2, double y2, String color);

  /** A thin line of dashes. */
  void dashes(double x1, double y1, double x2, double y2, String color);

  /**
   * A thick line through points, in order.
   *
   * @param points at least one, each x and y
   */
  void path(List<double[]> points, String color);

  /** A disc that lets what is below shine through, with an edge. */
  void disc(double x, double y, double radius, String color);

  /**
   * A filled rectangle without an edge.
   *
   * @param opacity 0 is invisible, 1 hides what is below
   */
  void fill(double x, double y, double width, double height, String color, double opacity);

  /** A text whose baseline passes through the point. */
  void text(double x, double y, Anchor anchor, int size, String text);

  /** A text that reads upwards, centred at the point. */
  void upwards(double x, double y, int size, String text);

  /** The width that {@link #text} takes, or a little more. */
  double width(int size, String text);

  /** The finished file. */
  byte[] bytes();
}
