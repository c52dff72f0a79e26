package dev.tarsier.evaluation.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tarsier.evaluation.Interval;
import dev.tarsier.evaluation.Metrics;
import dev.tarsier.evaluation.comparison.Evaluations;
import dev.tarsier.evaluation.comparison.SavedEvaluation;
import dev.tarsier.evaluation.statistics.Bootstrap;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two detectors of known quality from two seeds each, and one that failed. */
class SuiteResultsTest {

  private static final Bootstrap BOOTSTRAP = Bootstrap.standard().withResamples(200);

  @TempDir static Path folder;

  private static SuiteResults results = new SuiteResults("unread", List.of(), List.of(), List.of());

  @BeforeAll
  static void measure() throws IOException {
    results =
        SuiteResults.of(
            "three",
            List.of(
                done("good", 0.9, 1, 24e-3),
                done("poor", 0.4, 1, 10e-3),
                failed("broken", "out of memory, \"twice\""),
                done("good", 0.9, 2, 40e-3),
                done("poor", 0.4, 2, 10e-3)),
            BOOTSTRAP);
  }

  private static SuiteCell done(String row, double found, long seed, double seconds)
      throws IOException {
    Path place = folder.resolve(row + seed);
    Evaluations.save(Evaluations.set(60, found, seed), "coco", place);
    return new SuiteCell(
        row,
        Map.of("head", row),
        seed,
        Optional.of(SavedEvaluation.read(place)),
        "",
        Map.of(Cost.PROCESSOR_TIME, seconds, Cost.PARAMETERS, 12_345_678.0),
        List.of(new BatchSpeed(1, seconds, 2 * seconds, 1 / seconds, seconds)),
        "on a desk");
  }

  private static SuiteCell failed(String row, String why) {
    return new SuiteCell(
        row, Map.of("head", row), 1, Optional.empty(), why, Map.of(), List.of(), "");
  }

  private static SuiteRow row(String name) {
    return results.rows().stream().filter(row -> row.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void joinsSeedsToRowsInTheOrderOfTheirFirstCells() {
    assertThat(results.rows()).extracting(SuiteRow::name).containsExactly("good", "poor", "broken");
    assertThat(results.bestFirst())
        .extracting(SuiteRow::name)
        .containsExactly("good", "poor", "broken");
    assertThat(row("broken").seedsOfAll()).isEqualTo("0 of 1");
    assertThat(results.isComplete()).isFalse();
  }

  @Test
  void givesMeansOverSeedsWithIntervals() {
    Metrics mean = row("good").metrics().orElseThrow();
    List<Metrics> each =
        row("good").cells().stream()
            .map(cell -> cell.evaluation().orElseThrow().metrics())
            .toList();
    for (String stat : List.of("AP", "AP50", "AP75")) {
      assertThat(mean.stat(stat).orElseThrow())
          .isCloseTo(
              (each.get(0).stat(stat).orElseThrow() + each.get(1).stat(stat).orElseThrow()) / 2,
              within(1e-12));
    }
    Interval interval = Objects.requireNonNull(mean.intervals().get("AP"));
    assertThat(interval.low()).isLessThan(mean.stat("AP").orElseThrow());
    assertThat(interval.high()).isGreaterThan(mean.stat("AP").orElseThrow());
    assertThat(mean.perClass().get(1).value("AP").orElseThrow())
        .isCloseTo(
            (each.get(0).perClass().get(1).value("AP").orElseThrow()
                    + each.get(1).perClass().get(1).value("AP").orElseThrow())
                / 2,
            within(1e-12));
    Interval ofClass = Objects.requireNonNull(mean.perClass().get(1).intervals().get("AP"));
    double middle = (ofClass.low() + ofClass.high()) / 2;
    double own = mean.perClass().get(1).value("AP").orElseThrow();
    double other = mean.perClass().get(0).value("AP").orElseThrow();
    assertThat(Math.abs(middle - own)).isLessThan(Math.abs(middle - other));
  }

  @Test
  void averagesCosts() {
    assertThat(row("good").costs().get(Cost.PROCESSOR_TIME)).isCloseTo(32e-3, within(1e-12));
    assertThat(results.costs()).containsExactly(Cost.PARAMETERS, Cost.PROCESSOR_TIME);
  }

  @Test
  void tellsTheBetterDetector() {
    assertThat(Answers.of(results))
        .singleElement()
        .asString()
        .matches("good is better than poor by \\d+\\.\\d \\[\\d.*] points of AP \\(p .*\\)\\.");
    assertThat(Answers.scope(results).get(0)).contains("seeds and images", "60 images");
  }

  /**
   * With several rows of two seeds a row of one is left out; of single seeds the first ones stay.
   */
  @Test
  void comparesOnlyWhatHasAsMuchChance() throws IOException {
    var cells = new ArrayList<SuiteCell>();
    results.rows().forEach(row -> cells.addAll(row.cells()));
    cells.add(done("lone", 0.6, 3, 1e-3));
    SuiteResults more = SuiteResults.of("four", cells, BOOTSTRAP);
    assertThat(more.comparisons().get(0).sides())
        .extracting(side -> side.name())
        .containsExactly("good", "poor");
    assertThat(more.notes())
        .containsExactly("lone has one finished seed and others have several: it is not compared.");

    List<SuiteCell> first = cells.stream().filter(cell -> cell.seed() != 2).toList();
    SuiteResults single = SuiteResults.of("single", first, BOOTSTRAP);
    assertThat(single.comparisons().get(0).pairs()).hasSize(3);
    assertThat(Answers.scope(single).get(0)).contains("another seed would give others");
  }

  @Test
  void writesATableWithTheReasonInIt() {
    List<String> lines = new SuiteTable(results).lines();
    assertThat(lines.get(0)).matches("detector +seeds +AP +AP50 +AP75");
    assertThat(lines.get(1)).matches("good +2 +79\\.7 ± \\d+\\.\\d .*");
    assertThat(lines.get(3)).matches("broken +0 of 1 +– +– +–");
    assertThat(lines).contains("broken, seed 1: out of memory, \"twice\"");
    assertThat(new SuiteTable(results).markdown()).contains("| good | 12.3 | 32.0 |");
    assertThat(new SuiteTable(results).latex())
        .contains("\\begin{tabular}{lrrrr}\n\\toprule\n", "good & 12.3 & 32.0 \\\\");
  }

  @Test
  void writesALineACell() {
    List<String> lines = SuiteCsv.text(results).lines().toList();
    assertThat(lines.get(0)).startsWith("row,head,seed,state,AP,AP50").endsWith(",failure");
    assertThat(lines).hasSize(6);
    assertThat(lines.get(5))
        .startsWith("broken,broken,1,failed,,")
        .endsWith(",\"out of memory, \"\"twice\"\"\"");
  }

  @Test
  void writesJsonThatSaysTheSame() throws IOException {
    JsonNode json = new ObjectMapper().readTree(SuiteJson.text(results));
    assertThat(json.path("schema").asText()).isEqualTo("tarsier.suite/1");
    assertThat(json.path("complete").asBoolean()).isFalse();
    JsonNode good = json.path("rows").path(0);
    assertThat(good.path("stats").path("AP").asDouble())
        .isEqualTo(row("good").metrics().orElseThrow().stat("AP").orElseThrow());
    assertThat(good.path("costs").path("processor_time").asDouble())
        .isCloseTo(32e-3, within(1e-12));
    assertThat(json.path("rows").path(2).path("cells").path(0).path("failure").asText())
        .isEqualTo("out of memory, \"twice\"");
    JsonNode difference = json.path("differences").path(0);
    assertThat(difference.path("first").asText()).isEqualTo("good");
    assertThat(difference.path("difference").asDouble()).isNegative();
  }

  /**
   * Of 32 ms and 10 ms the axis of 354 units from 46 on ends at 40; both are on the front, as poor
   * is cheaper and good is better.
   */
  @Test
  void drawsTheFront() {
    String html = new SuitePage(results).html();
    String chart = html.substring(html.indexOf("processor time an image (ms)"));
    assertThat(html).contains("<h1>three</h1>", "out of memory, &quot;twice&quot;");
    assertThat(chart).contains("class=\"s0 told\"", "class=\"s1 told\"");
    assertThat(chart).contains("cx=\"329.20\"", "cx=\"134.50\"");
    assertThat(html).doesNotContain("http://", "https://");
  }

  /** Better ones come later in the suite here; whatever has no numbers comes last. */
  @Test
  void theBestComesFirstByWhatTheProtocolHas() {
    SuiteResults voc =
        new SuiteResults(
            "voc",
            List.of(
                row("none", Map.of()),
                row("low", Map.of("mAP", OptionalDouble.of(0.2))),
                row("high", Map.of("mAP", OptionalDouble.of(0.7)))),
            List.of(),
            List.of());

    assertThat(voc.headline()).containsExactly("mAP");
    assertThat(voc.decisive()).isEqualTo("mAP");
    assertThat(voc.bestFirst()).extracting(SuiteRow::name).containsExactly("high", "low", "none");
    assertThat(new SuiteResults("empty", List.of(), List.of(), List.of()).decisive())
        .isEqualTo("AP");
  }

  private static SuiteRow row(String name, Map<String, OptionalDouble> stats) {
    var metrics = new Metrics("voc", stats, List.of(), Map.of(), Map.of());
    return new SuiteRow(name, List.of(), Optional.of(metrics), Map.of());
  }

  @Test
  void aCellIsDoneFailedOrMissing() {
    assertThat(row("good").cells().get(0).state()).isEqualTo("done");
    assertThat(failed("x", "why").state()).isEqualTo("failed");
    assertThat(failed("x", "").state()).isEqualTo("missing");
    assertThat(row("good").failures()).isEmpty();
    assertThat(row("broken").failures()).containsExactly("seed 1: out of memory, \"twice\"");
    assertThat(row("good").seedsOfAll()).isEqualTo("2");
  }
}
