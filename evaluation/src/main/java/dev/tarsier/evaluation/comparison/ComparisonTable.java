package dev.tarsier.evaluation.comparison;

import dev.tarsier.evaluation.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One row a side, one column a number, in percent: value ± half the width of its interval, and
 * stars where it differs from the first side (* p ≤ 0.05, ** p ≤ 0.01, *** p ≤ 0.001, adjusted by
 * Holm).
 */
public final class ComparisonTable {
  private static final String NONE = "–";

  private final Comparison comparison;
  private final List<Integer> columns = new ArrayList<>();

  /** Of this comparison; numbers that no side defines are left out. */
  public ComparisonTable(Comparison comparison) {
    this.comparison = comparison;
    for (int s = 0; s < comparison.sides().get(0).names().size(); s++) {
      int number = s;
      if (comparison.sides().stream().anyMatch(side -> !side.values().get(number).isNaN())) {
        columns.add(s);
      }
    }
  }

  /** How a table is written. */
  public enum Format {
    /** Columns of a terminal. */
    TABLE,
    /** A table of GitHub's Markdown. */
    MARKDOWN,
    /** A {@code tabular} with the rules of the package booktabs. */
    LATEX,
    /** Comma-separated, a column for value, ends, difference and p-value each. */
    CSV
  }

  /** The table. */
  public String text(Format format) {
    return switch (format) {
      case TABLE -> aligned();
      case MARKDOWN -> markdown();
      case LATEX -> latex();
      case CSV -> csv();
    };
  }

  private List<String> header() {
    List<String> names = comparison.sides().get(0).names();
    return Stream.concat(Stream.of("run"), columns.stream().map(names::get)).toList();
  }

  private List<List<String>> rows(String plusMinus) {
    var rows = new ArrayList<List<String>>();
    for (int i = 0; i < comparison.sides().size(); i++) {
      MeasuredSide side = comparison.sides().get(i);
      var row = new ArrayList<String>();
      row.add(side.runs() > 1 ? "%s (%s seeds)".formatted(side.name(), side.runs()) : side.name());
      for (int s : columns) {
        row.add(cell(side, i, s, plusMinus));
      }
      rows.add(row);
    }
    return rows;
  }

  private String cell(MeasuredSide side, int index, int s, String plusMinus) {
    double value = side.values().get(s);
    if (Double.isNaN(value)) {
      return NONE;
    }
    Interval interval = side.intervals().get(side.names().get(s));
    String around =
        interval == null
            ? ""
            : plusMinus
                + String.format(Locale.ROOT, "%.1f", 50 * (interval.high() - interval.low()));
    return String.format(Locale.ROOT, "%.1f", 100 * value) + around + stars(index, s);
  }

  private String stars(int index, int s) {
    if (index == 0) {
      return "";
    }
    // Pairs with the first side come first, in the order of the others.
    double p = comparison.pairs().get(index - 1).adjusted().get(s);
    return p <= 0.001 ? "***" : p <= 0.01 ? "**" : p <= 0.05 ? "*" : "";
  }

  private String aligned() {
    List<List<String>> all = new ArrayList<>(List.of(header()));
    all.addAll(rows(" ± "));
    int[] widths = new int[header().size()];
    all.forEach(
        row -> {
          for (int c = 0; c < widths.length; c++) {
            widths[c] = Math.max(widths[c], row.get(c).length());
          }
        });
    return all.stream().map(row -> line(row, widths)).collect(Collectors.joining("\n", "", "\n"));
  }

  private static String line(List<String> row, int[] widths) {
    var line = new StringBuilder();
    for (int c = 0; c < widths.length; c++) {
      String padding = " ".repeat(widths[c] - row.get(c).length());
      line.append(c == 0 ? row.get(c) + padding : "  " + padding + row.get(c));
    }
    return line.toString().stripTrailing();
  }

  private String markdown() {
    String rule =
        header().stream()
            .skip(1)
            .map(name -> " ---: |")
            .collect(Collectors.joining("", "| --- |", ""));
    Stream<String> lines =
        Stream.concat(
            Stream.of(barred(header()), rule), rows(" ± ").stream().map(ComparisonTable::barred));
    return lines.collect(Collectors.joining("\n", "", "\n"));
  }

  private static String barred(List<String> row) {
    return row.stream()
        .map(cell -> cell.replace("|", "\\|").replace("*", "\\*"))
        .collect(Collectors.joining(" | ", "| ", " |"));
  }

  private String latex() {
    var text = new StringBuilder();
    text.append("\\begin{tabular}{l").append("r".repeat(columns.size())).append("}\n\\toprule\n");
    text.append(joined(header())).append("\\midrule\n");
    rows(" $\\pm$ ").forEach(row -> text.append(joined(row)));
    return text.append("\\bottomrule\n\\end{tabular}\n").toString();
  }

  private static String joined(List<String> row) {
    return row.stream()
        .map(ComparisonTable::escaped)
        .collect(Collectors.joining(" & ", "", " \\\\\n"));
  }

  /** What LaTeX reads as commands; ours come after. */
  private static String escaped(String cell) {
    String stars = cell.replaceAll("[^*].*[^*]|^[^*]+", "");
    String text = cell.substring(0, cell.length() - stars.length());
    String plain =
        text.contains("$\\pm$")
            ? text
            : text.replaceAll("([_%&#{}$])", "\\\\$1").replace(NONE, "--");
    return stars.isEmpty() ? plain : plain + "$^{" + stars + "}$";
  }

  private String csv() {
    var text = new StringBuilder("run,statistic,value,low,high,difference,difference_low,");
    text.append("difference_high,p_value,p_adjusted\n");
    for (int i = 0; i < comparison.sides().size(); i++) {
      MeasuredSide side = comparison.sides().get(i);
      for (int s : columns) {
        text.append('"').append(side.name().replace("\"", "\"\"")).append("\",");
        text.append(side.names().get(s)).append(',').append(number(side.values().get(s)));
        text.append(ends(side.intervals().get(side.names().get(s))));
        text.append(i == 0 ? ",,,,," : difference(comparison.pairs().get(i - 1), s)).append('\n');
      }
    }
    return text.toString();
  }

  private static String difference(Pair pair, int s) {
    var difference = pair.differences().get(s);
    return ","
        + number(difference.value())
        + ends(difference.interval().orElse(null))
        + ","
        + number(difference.pValue())
        + ","
        + number(pair.adjusted().get(s));
  }

  private static String ends(@Nullable Interval interval) {
    return interval == null ? ",," : "," + interval.low() + "," + interval.high();
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "" : String.valueOf(value);
  }
}
