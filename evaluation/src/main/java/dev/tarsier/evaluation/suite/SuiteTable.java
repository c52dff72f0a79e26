package dev.tarsier.evaluation.suite;

import dev.tarsier.evaluation.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * The results as tables of text: accuracy in percent with half the width of its interval, then
 * cost. A row that has no number says why in its place.
 */
public final class SuiteTable {

  private static final String NONE = "–";

  private final SuiteResults results;

  /** Of these results. */
  public SuiteTable(SuiteResults results) {
    this.results = results;
  }

  /** Both tables and the sentences, for a terminal. */
  public List<String> lines() {
    var lines = new ArrayList<>(accuracy().aligned());
    if (!results.costs().isEmpty()) {
      lines.add("");
      lines.addAll(costs().aligned());
    }
    results
        .rows()
        .forEach(row -> row.failures().forEach(why -> lines.add(row.name() + ", " + why)));
    List<String> answers = Answers.of(results);
    if (!answers.isEmpty()) {
      lines.add("");
      lines.addAll(answers);
      lines.addAll(Answers.scope(results));
    }
    lines.addAll(results.notes());
    return lines;
  }

  /** The same as {@code results.md}. */
  public String markdown() {
    var text = new StringBuilder("# %s%n%n".formatted(results.name()));
    text.append(accuracy().markdown()).append('\n');
    if (!results.costs().isEmpty()) {
      text.append(costs().markdown()).append('\n');
    }
    for (SuiteRow row : results.rows()) {
      row.failures().forEach(why -> text.append("* %s, %s%n".formatted(row.name(), why)));
    }
    Answers.of(results).forEach(answer -> text.append("* ").append(answer).append('\n'));
    Answers.scope(results).forEach(line -> text.append('\n').append(line).append('\n'));
    results.notes().forEach(note -> text.append('\n').append(note).append('\n'));
    return text.toString();
  }

  /** Both tables as {@code results.tex}. */
  public String latex() {
    String accuracy = accuracy().latex();
    return results.costs().isEmpty() ? accuracy : accuracy + "\n" + costs().latex();
  }

  private Grid accuracy() {
    var headings = new ArrayList<>(List.of("detector", "seeds"));
    headings.addAll(results.headline());
    List<List<String>> rows = results.rows().stream().map(this::accuracy).toList();
    return new Grid(headings, rows);
  }

  private List<String> accuracy(SuiteRow row) {
    var cells = new ArrayList<>(List.of(row.name(), row.seedsOfAll()));
    for (String stat : results.headline()) {
      OptionalDouble value = row.metrics().map(m -> m.stat(stat)).orElse(OptionalDouble.empty());
      Interval interval = row.metrics().map(m -> m.intervals().get(stat)).orElse(null);
      String around =
          interval == null
              ? ""
              : String.format(Locale.ROOT, " ± %.1f", 50 * (interval.high() - interval.low()));
      cells.add(
          value.isEmpty()
              ? NONE
              : String.format(Locale.ROOT, "%.1f", 100 * value.getAsDouble()) + around);
    }
    return cells;
  }

  private Grid costs() {
    var headings = new ArrayList<>(List.of("detector"));
    results.costs().forEach(cost -> headings.add(cost.heading()));
    return new Grid(headings, results.rows().stream().map(this::costs).toList());
  }

  private List<String> costs(SuiteRow row) {
    var cells = new ArrayList<>(List.of(row.name()));
    for (Cost cost : results.costs()) {
      Double value = row.costs().get(cost);
      cells.add(value == null ? NONE : cost.text(value));
    }
    return cells;
  }
}
