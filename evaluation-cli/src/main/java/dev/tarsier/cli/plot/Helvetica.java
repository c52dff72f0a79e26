package dev.tarsier.cli.plot;

/** How wide Helvetica's letters are: Adobe's metrics of the fonts that every reader has. */
final class Helvetica {

  private static final double UNITS = 1000;
  private static final int FIRST = ' ';
  private static final int OTHERS = 556;

  /** From the blank to the tilde, in thousandths of the size. */
  private static final int[] WIDTHS = {
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
    333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584
  };

  private Helvetica() {}

  /** The width of a text of size 1. */
  static double width(String text) {
    int width = 0;
    for (int i = 0; i < text.length(); i++) {
      int letter = text.charAt(i) - FIRST;
      width += letter >= 0 && letter < WIDTHS.length ? WIDTHS[letter] : OTHERS;
    }
    return width / UNITS;
  }
}
