package dev.tarsier.cli.plot;

/** Texts that must not run into their neighbours. */
public final class Fitting {

  private static final String ELLIPSIS = "…";

  private Fitting() {}

  /** The text, or as much of its beginning as fits into so many pixels and an ellipsis. */
  public static String cut(Canvas canvas, int size, String text, double width) {
    if (canvas.width(size, text) <= width) {
      return text;
    }
    int length = text.length() - 1;
    while (length > 0 && canvas.width(size, text.substring(0, length) + ELLIPSIS) > width) {
      length--;
    }
    return text.substring(0, length).stripTrailing() + ELLIPSIS;
  }
}
