package dev.tarsier.evaluation.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarsier.evaluation.Metrics;
import dev.tarsier.evaluation.comparison.Comparison;
import dev.tarsier.evaluation.comparison.MeasuredSide;
import dev.tarsier.evaluation.comparison.Pair;
import dev.tarsier.evaluation.comparison.SavedEvaluation;
import dev.tarsier.evaluation.statistics.Bootstrap;
import dev.tarsier.evaluation.statistics.Difference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which sections a page has, in which order, and what stands above each. */
class SuitePageTest {

  private static final Pattern SECTION =
      Pattern.compile(
          "<section id=\"([a-z]+)\"[^>]*><h2[^>]*>([^<]*)</h2>(?:<p class=\"note\">([^<]*)</p>)?");

  private static SuiteRow row(String name, double ap, boolean isMeasured) {
    Map<Cost, Double> costs = isMeasured ? Map.of(Cost.PARAMETERS, 2e6) : Map.of();
    List<BatchSpeed> speeds =
        isMeasured ? List.of(new BatchSpeed(1, 0.01, 0.02, 50, 0.03)) : List.of();
    var metrics =
        new Metrics("coco", Map.of("AP", OptionalDouble.of(ap)), List.of(), Map.of(), Map.of());
    var cells = new ArrayList<SuiteCell>();
    for (int seed = 1; seed <= 2; seed++) {
      cells.add(
          new SuiteCell(
              name,
              Map.of(),
              seed,
              Optional.of(new SavedEvaluation(Path.of(name), metrics)),
              "",
              costs,
              speeds,
              "on a laptop"));
    }
    return new SuiteRow(name, cells, Optional.of(metrics), costs);
  }

  private static Comparison comparison(double adjusted) {
    return new Comparison(
        "coco",
        100,
        Bootstrap.standard(),
        List.of(
            new MeasuredSide("low", 2, List.of("AP"), List.of(0.4), Map.of()),
            new MeasuredSide("high", 2, List.of("AP"), List.of(0.6), Map.of())),
        List.of(
            new Pair(
                "low",
                "high",
                List.of(new Difference("AP", 0.2, Optional.empty(), 0.01, adjusted)),
                List.of(adjusted))));
  }

  private static SuiteResults results(List<Comparison> comparisons, boolean isMeasured) {
    return new SuiteResults(
        "two",
        List.of(row("low", 0.4, isMeasured), row("high", 0.6, isMeasured)),
        comparisons,
        List.of("a note"));
  }

  private static List<String> headings(String html) {
    return SECTION.matcher(html).results().map(m -> m.group(1) + ": " + m.group(2)).toList();
  }

  private static Map<String, String> notes(String html) {
    var notes = new HashMap<String, String>();
    SECTION.matcher(html).results().forEach(m -> notes.put(m.group(1), m.group(3)));
    return notes;
  }

  @Test
  void theAnswersComeBeforeWhatTheyRestOn() {
    String html = new SuitePage(results(List.of(comparison(0.01)), true)).html();

    assertThat(headings(html))
        .containsExactly(
            "accuracy: Accuracy",
            "answers: Answers",
            "differences: Differences",
            "trade: Accuracy against cost",
            "cost: Cost",
            "speed: Speed",
            "classes: Classes",
            "cells: Trainings");
    Map<String, String> notes = notes(html);
    assertThat(notes.get("accuracy")).startsWith("Means over the seeds in percent, best first;");
    assertThat(notes.get("answers")).startsWith("coco, 100 images, 1,000 resamples of seeds and");
    assertThat(notes.get("differences")).startsWith("Row minus column in points of AP,");
    assertThat(notes.get("trade")).startsWith("Up and to the left is better.");
    assertThat(notes.get("cost")).startsWith("Means over the seeds. Multiply-adds");
    assertThat(notes.get("speed")).startsWith("on a laptop. Where other work runs beside,");
    assertThat(notes.get("classes")).startsWith("AP of each class in percent,");
    assertThat(notes.get("cells")).isEqualTo("One line a training; those that failed say why.");
    assertThat(html).contains("<p class=\"note\">a note</p>");
  }

  @Test
  void whatWasNotMeasuredHasNoSection() {
    String html = new SuitePage(results(List.of(), false)).html();

    assertThat(headings(html))
        .containsExactly(
            "accuracy: Accuracy", "answers: Answers", "classes: Classes", "cells: Trainings");
    assertThat(html).contains("There are no two rows to compare yet.").doesNotContain("<details>");
  }

  @Test
  void oneSeedIsSaidToBeOne() {
    SuiteRow two = row("low", 0.4, false);
    var one = new SuiteRow("low", two.cells().subList(0, 1), two.metrics(), Map.of());
    String html = new SuitePage(new SuiteResults("one", List.of(one), List.of(), List.of())).html();

    assertThat(notes(html).get("accuracy")).startsWith("In percent, best first;");
  }

  @Test
  void whatIsToldApartIsListedAndTheRestFoldedAway() {
    String told = new SuitePage(results(List.of(comparison(0.01)), true)).html();
    assertThat(told).containsPattern("<ul><li>[^<]*high[^<]*low").doesNotContain("Cannot tell: ");

    String open = new SuitePage(results(List.of(comparison(0.2)), true)).html();
    assertThat(open)
        .contains("<p>No difference is larger than chance explains.</p>")
        .containsPattern("<details><summary>Cannot tell: 1 pair</summary><ul><li>");
  }

  @Test
  void thePageIsWrittenAsItIs(@TempDir Path folder) throws Exception {
    var page = new SuitePage(results(List.of(), true));
    page.write(folder.resolve("page.html"));

    assertThat(Files.readString(folder.resolve("page.html"))).isEqualTo(page.html());
  }
}
