package dev.tarsier.evaluation.report.page;

/**
 * Colours of classes and curves, by their CSS class. Eight, from Okabe and Ito's palette, which
 * most kinds of colour blindness can tell apart; then they repeat.
 */
public final class Series {
  private static final int COLOURS = 8;

  private Series() {}

  /** The CSS class of number {@code index}. */
  public static String of(int index) {
    return "s" + index % COLOURS;
  }
}
