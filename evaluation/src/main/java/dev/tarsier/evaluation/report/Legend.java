package dev.tarsier.evaluation.report;

import dev.tarsier.evaluation.report.page.Html;
import dev.tarsier.evaluation.report.page.Series;

/** Which line is what. */
final class Legend {
  private Legend() {}

  /** A short line in the colour of the series, and its name. */
  static void key(Html html, String name, int series) {
    html.open("span", "class", "key " + Series.of(series));
    line(html);
    html.text(name).close();
  }

  static void line(Html html) {
    html.open("svg", "viewBox", "0 0 26 10", "aria-hidden", "true")
        .empty("line", "class", "curve", "x1", "1", "y1", "5", "x2", "25", "y2", "5")
        .close();
  }
}
