package dev.tarsier.cli.describe;

/**
 * What a plot needs of a picture: units are pixels, y grows downwards, colours are {@code #rrggbb}.
 */
interface Canvas {

  /** Where a text stands in relation to its point. */
  enum Anchor {
    /** Begins there. */
    START,
    /** Is centred there. */
    MIDDLE,
    /** Ends there. */
    END
  }

  void line(double x1, double y1, double x2, double y2, String color);

  /** A disc that lets what is below shine through, with an edge. */
  void disc(double x, double y, double radius, String color);

  /** A text whose baseline passes through the point. */
  void text(double x, double y, Anchor anchor, int size, String text);

  /** A text that reads upwards, centred at the point. */
  void upwards(double x, double y, int size, String text);

  /** The finished file. */
  byte[] bytes();
}
