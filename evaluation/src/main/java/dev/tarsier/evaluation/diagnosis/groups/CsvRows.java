package dev.tarsier.evaluation.diagnosis.groups;

import java.util.ArrayList;
import java.util.List;

/** The rows of a CSV text (RFC 4180): fields may be quoted, a quote in them is doubled. */
final class CsvRows {
  private final String text;
  private final List<List<String>> rows = new ArrayList<>();
  private List<String> row = new ArrayList<>();
  private StringBuilder field = new StringBuilder();
  private int at;

  private CsvRows(String text) {
    this.text = text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  /** Empty lines are passed over. */
  static List<List<String>> of(String text) {
    var rows = new CsvRows(text);
    while (rows.at < rows.text.length()) {
      rows.next();
    }
    rows.endRow();
    return rows.rows;
  }

  private void next() {
    char c = text.charAt(at++);
    switch (c) {
      case '"' -> quoted();
      case ',' -> endField();
      case '\n' -> endRow();
      case '\r' -> {}
      default -> field.append(c);
    }
  }

  private void quoted() {
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c != '"') {
        field.append(c);
      } else if (at < text.length() && text.charAt(at) == '"') {
        field.append('"');
        at++;
      } else {
        return;
      }
    }
  }

  private void endField() {
    row.add(field.toString());
    field = new StringBuilder();
  }

  private void endRow() {
    endField();
    if (row.size() > 1 || !row.get(0).isBlank()) {
      rows.add(row);
    }
    row = new ArrayList<>();
  }
}
