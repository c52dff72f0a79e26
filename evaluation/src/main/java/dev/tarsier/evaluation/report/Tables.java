package dev.tarsier.evaluation.report;

import dev.tarsier.evaluation.report.page.Html;

/** Parts of tables that the script makes lively. */
final class Tables {
  private Tables() {}

  /** A heading that sorts its column; a button, so that the keyboard reaches it. */
  static void heading(Html html, String text) {
    html.open("th", "scope", "col", "aria-sort", "none")
        .leaf("button", text, "type", "button", "class", "sort")
        .close();
  }

  /** A field that leaves only the rows whose class holds what is typed. */
  static void filter(Html html, String table, String label) {
    html.open("p", "class", "filter")
        .leaf("label", label, "for", table + "-filter")
        .empty("input", "type", "search", "id", table + "-filter", "data-filters", table)
        .close();
  }
}
