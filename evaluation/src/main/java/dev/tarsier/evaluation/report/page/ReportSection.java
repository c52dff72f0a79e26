package dev.tarsier.evaluation.report.page;

/** A part of a page. */
public interface ReportSection {

  /** Its anchor: lower case, unique on the page. */
  String id();

  /** Its heading, also in the list of contents. */
  String title();

  /** One or two sentences below the heading: what is shown, and how to read it; may be empty. */
  default String note() {
    return "";
  }

  /** Writes what comes below heading and note. */
  void write(Html html);
}
