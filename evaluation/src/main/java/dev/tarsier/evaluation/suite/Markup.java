package dev.tarsier.evaluation.suite;

import dev.tarsier.evaluation.Interval;
import dev.tarsier.evaluation.report.page.Html;
import dev.tarsier.evaluation.report.page.Numbers;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** What the sections of the page share: a table that scrolls, a number with its interval. */
final class Markup {

  private Markup() {}

  /** Opens a table with its headings; closed by {@link #endTable}. */
  static void table(Html html, String label, List<String> headings) {
    html.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", label);
    html.open("table").open("thead").open("tr");
    headings.forEach(heading -> html.leaf("th", heading, "scope", "col"));
    html.close().close().open("tbody");
  }

  static void endTable(Html html) {
    html.close().close().close().line();
  }

  /** A share in percent, its interval small below it. */
  static void share(Html html, OptionalDouble value, @Nullable Interval interval) {
    if (value.isEmpty()) {
      html.leaf("td", Numbers.NONE, "class", "none");
      return;
    }
    html.open("td").text(Numbers.percent(value));
    if (interval != null) {
      html.leaf(
          "small",
          "%s – %s".formatted(Numbers.percent(interval.low()), Numbers.percent(interval.high())));
    }
    html.close();
  }

  /** A cost in the unit of its heading. */
  static void cost(Html html, Cost cost, @Nullable Double value) {
    if (value == null) {
      html.leaf("td", Numbers.NONE, "class", "none");
    } else {
      html.leaf("td", cost.text(value));
    }
  }

  static String milliseconds(double seconds) {
    return String.format(Locale.ROOT, "%.1f", 1000 * seconds);
  }
}
