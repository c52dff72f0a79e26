package dev.tarsier.evaluation.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A table of texts, the first column words and the others numbers.
 *
 * @param headings one a column
 * @param rows one text a column each
 */
record Grid(List<String> headings, List<List<String>> rows) {

  /** Columns of a terminal. */
  List<String> aligned() {
    List<List<String>> all = new ArrayList<>(List.of(headings));
    all.addAll(rows);
    return all.stream().map(this::alignedRow).toList();
  }

  private String alignedRow(List<String> cells) {
    var line = new StringBuilder();
    for (int c = 0; c < cells.size(); c++) {
      String padding = " ".repeat(width(c) - length(cells.get(c)));
      line.append(c == 0 ? cells.get(c) + padding : "  " + padding + cells.get(c));
    }
    return line.toString().stripTrailing();
  }

  private int width(int column) {
    return Stream.concat(Stream.of(headings), rows.stream())
        .mapToInt(cells -> length(cells.get(column)))
        .max()
        .orElse(0);
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  /** A table of GitHub's Markdown. */
  String markdown() {
    String rule =
        headings.stream()
            .skip(1)
            .map(name -> " --: |")
            .collect(Collectors.joining("", "| --- |", ""));
    return Stream.concat(Stream.of(barred(headings), rule), rows.stream().map(Grid::barred))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static String barred(List<String> cells) {
    return cells.stream()
        .map(cell -> cell.replace("|", "\\|"))
        .collect(Collectors.joining(" | ", "| ", " |"));
  }

  /** A {@code tabular} with the rules of the package booktabs. */
  String latex() {
    String columns = "l" + "r".repeat(headings.size() - 1);
    var text = new StringBuilder("\\begin{tabular}{%s}%n\\toprule%n".formatted(columns));
    text.append(ampersands(headings)).append("\\midrule\n");
    rows.forEach(row -> text.append(ampersands(row)));
    return text.append("\\bottomrule\n\\end{tabular}\n").toString();
  }

  private static String ampersands(List<String> cells) {
    return cells.stream().map(Grid::escaped).collect(Collectors.joining(" & ", "", " \\\\\n"));
  }

  private static String escaped(String cell) {
    return cell.replaceAll("([_%&#{}$])", "\\\\$1").replace("±", "$\\pm$").replace("–", "--");
  }
}
