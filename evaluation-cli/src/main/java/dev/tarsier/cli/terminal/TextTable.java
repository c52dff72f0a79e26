package dev.tarsier.cli.terminal;

import dev.tarsier.problem.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * A table in plain text: columns as wide as their widest cell, two blanks between them, numbers to
 * the right. A cell is one line, whatever is in it. Only the heading is ever styled, so that widths
 * stay what they are.
 */
public final class TextTable {

  private static final String GAP = "  ";

  /** More than any text of ours; only a foreign name can be longer. */
  private static final int WIDEST_CELL = 400;

  private final List<Column> columns = new ArrayList<>();
  private final List<List<String>> rows = new ArrayList<>();

  private record Column(String heading, boolean right) {

    String pad(String cell, int width) {
      String blanks = " ".repeat(width - length(cell));
      return right ? blanks + cell : cell + blanks;
    }
  }

  /** Adds a column of words. */
  public TextTable words(String heading) {
    columns.add(new Column(heading, false));
    return this;
  }

  /** Adds a column of numbers. */
  public TextTable numbers(String heading) {
    columns.add(new Column(heading, true));
    return this;
  }

  /** Adds a row, one cell a column. */
  public TextTable row(String... cells) {
    return row(List.of(cells));
  }

  /** Adds a row, one cell a column. */
  public TextTable row(List<String> cells) {
    if (cells.size() != columns.size()) {
      throw new IllegalArgumentException(
          "%d cells for %d columns: %s".formatted(cells.size(), columns.size(), cells));
    }
    rows.add(cells.stream().map(cell -> Printable.of(cell, WIDEST_CELL)).toList());
    return this;
  }

  /** The lines, heading first, without blanks at their ends. */
  public List<String> lines() {
    return lines(UnaryOperator.identity());
  }

  /** The lines with the heading passed through a style. */
  public List<String> lines(UnaryOperator<String> headingStyle) {
    var lines = new ArrayList<String>();
    int[] widths = IntStream.range(0, columns.size()).map(this::width).toArray();
    lines.add(headingStyle.apply(line(columns.stream().map(Column::heading).toList(), widths)));
    rows.forEach(row -> lines.add(line(row, widths)));
    return lines;
  }

  private String line(List<String> cells, int[] widths) {
    var padded = new ArrayList<String>();
    for (int c = 0; c < cells.size(); c++) {
      padded.add(columns.get(c).pad(cells.get(c), widths[c]));
    }
    return String.join(GAP, padded).stripTrailing();
  }

  private int width(int column) {
    int widest = length(columns.get(column).heading);
    for (List<String> row : rows) {
      widest = Math.max(widest, length(row.get(column)));
    }
    return widest;
  }

  private static int length(String cell) {
    return cell.codePointCount(0, cell.length());
  }
}
