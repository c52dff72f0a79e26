package dev.tarsier.evaluation.report;

import dev.tarsier.evaluation.report.page.Html;
import java.util.List;
import java.util.Locale;

/** A bar chart that is a table: read aloud, printed and copied as such. */
final class Bars {
  private Bars() {}

  /**
   * One bar.
   *
   * @param name in bold
   * @param meaning below it, may be empty
   * @param share length of the bar, 0 to 1
   * @param value beside it
   * @param remark below the value, may be empty
   */
  record Bar(String name, String meaning, double share, String value, String remark) {}

  static void write(Html html, String caption, List<Bar> bars) {
    html.open("table", "class", "bars").leaf("caption", caption).open("tbody");
    for (Bar bar : bars) {
      html.open("tr").open("th", "scope", "row").text(bar.name);
      if (!bar.meaning.isEmpty()) {
        html.leaf("small", bar.meaning);
      }
      html.close().open("td", "class", "track", "aria-hidden", "true");
      String width =
          String.format(Locale.ROOT, "width:%.1f%%", 100 * Math.max(0, Math.min(1, bar.share)));
      html.open("i").open("b", "style", width).close().close().close();
      html.open("td", "class", "number").text(bar.value);
      if (!bar.remark.isEmpty()) {
        html.leaf("small", bar.remark);
      }
      html.close().close();
    }
    html.close().close();
  }
}
