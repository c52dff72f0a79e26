package dev.tarsier.evaluation.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tarsier.evaluation.ClassMetrics;
import dev.tarsier.evaluation.Interval;
import dev.tarsier.evaluation.Metrics;
import dev.tarsier.evaluation.comparison.Comparison;
import dev.tarsier.evaluation.comparison.MeasuredSide;
import dev.tarsier.evaluation.comparison.Pair;
import dev.tarsier.evaluation.report.page.Html;
import dev.tarsier.evaluation.report.page.ReportSection;
import dev.tarsier.evaluation.statistics.Bootstrap;
import dev.tarsier.evaluation.statistics.Difference;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Tables of a suite's page: low 40 %, high 60 % of AP, and one that failed. */
class SuiteSectionsTest {
  private static final SuiteResults RESULTS =
      new SuiteResults(
          "two",
          List.of(
              row("low", 0.4, new BatchSpeed(1, 0.01, 0.02, 50, 0.03)),
              row("high", 0.6, new BatchSpeed(8, 0.1, 0.2, 40, 0.025)),
              new SuiteRow(
                  "broken",
                  List.of(
                      new SuiteCell(
                          "broken",
                          Map.of(),
                          7,
                          Optional.empty(),
                          "lost",
                          Map.of(),
                          List.of(),
                          "")),
                  Optional.empty(),
                  Map.of())),
          List.of(comparison()),
          List.of());

  private static SuiteRow row(String name, double ap, BatchSpeed speed) {
    var cell =
        new SuiteCell(
            name,
            Map.of(),
            3,
            Optional.empty(),
            "",
            Map.of(Cost.PARAMETERS, 2e6),
            List.of(speed),
            "on " + name);
    Map<String, OptionalDouble> stats = Map.of("AP", OptionalDouble.of(ap));
    var interval = new Interval(ap - 0.1, ap + 0.05, 0.95);
    var cat =
        new ClassMetrics("cat", 5, Map.of("AP", OptionalDouble.of(ap / 2)), Map.of("AP", interval));
    var dog = new ClassMetrics("dog", 0, Map.of("AP", OptionalDouble.empty()));
    var metrics = new Metrics("coco", stats, List.of(cat, dog), Map.of("AP", interval), Map.of());
    return new SuiteRow(name, List.of(cell), Optional.of(metrics), Map.of(Cost.PARAMETERS, 2e6));
  }

  /** high is 20 points better than low, told apart; third is undefined beside both. */
  private static Comparison comparison() {
    return new Comparison(
        "coco",
        100,
        Bootstrap.standard(),
        List.of(side("low", 0.4), side("high", 0.6), side("third", Double.NaN)),
        List.of(
            pair("low", "high", 0.1, 0.04),
            pair("low", "third", Double.NaN, Double.NaN),
            pair("high", "third", Double.NaN, Double.NaN)));
  }

  private static MeasuredSide side(String name, double value) {
    return new MeasuredSide(name, 1, List.of("AP"), List.of(value), Map.of());
  }

  private static Pair pair(String first, String second, double value, double adjusted) {
    Optional<Interval> interval =
        Double.isNaN(value)
            ? Optional.empty()
            : Optional.of(new Interval(value - 0.02, value + 0.05, 0.95));
    return new Pair(
        first,
        second,
        List.of(new Difference("AP", value, interval, 0.01, adjusted / 2)),
        List.of(adjusted));
  }

  /** A pair is second minus first; rows are minuend, so the signs turn across the diagonal. */
  @Test
  void differencesTurnTheirSignAcrossTheDiagonal() {
    String html = html(new DifferencesSection(RESULTS));

    assertThat(html.indexOf("<th scope=\"row\">high"))
        .isLessThan(html.indexOf("<th scope=\"row\">low"));
    assertThat(html.indexOf("<th scope=\"row\">low"))
        .isLessThan(html.indexOf("<th scope=\"row\">third"));
    // Of 20 points that have the full colour 10 have half.
    assertThat(html)
        .contains(
            "<td class=\"hit strong\" style=\"--share:0.50\">+10.0<small>+8.0 to +15.0</small></td>")
        .contains(
            "<td class=\"slip strong\" style=\"--share:0.50\">−10.0<small>−15.0 to −8.0</small></td>");
    assertThat(html.split("<td class=\"none\">–</td>", -1)).as("four undefined").hasSize(5);
    assertThat(html.split("<td class=\"none\"></td>", -1)).as("the diagonal").hasSize(4);
  }

  @Test
  void timesAreInMillisecondsTheBestDetectorFirst() {
    var section = new TimesSection(RESULTS);
    String html = html(section);

    assertThat(html.indexOf(">high<")).isLessThan(html.indexOf(">low<"));
    assertThat(html)
        .contains(
            "<th scope=\"row\">low</th><td>3</td><td>1</td><td>10.0</td><td>20.0</td><td>50.0</td><td>30.0</td></tr>")
        .contains(
            "<th scope=\"row\">high</th><td>3</td><td>8</td><td>100.0</td><td>200.0</td><td>40.0</td><td>25.0</td></tr>");
    assertThat(section.note()).startsWith("on low. on high. Where other work");
    assertThat(TimesSection.hasAny(RESULTS)).isTrue();
    assertThat(TimesSection.hasAny(new SuiteResults("none", List.of(), List.of(), List.of())))
        .isFalse();
  }

  @Test
  void classesHaveTheirOwnNumberAndInterval() {
    assertThat(html(new ClassesSection(RESULTS)))
        .contains("<th scope=\"col\">cat</th><th scope=\"col\">dog</th>")
        .contains(
            "<th scope=\"row\">high</th><td>30.0<small>50.0 – 65.0</small></td><td class=\"none\">–</td>")
        .contains(
            "<th scope=\"row\">broken</th><td class=\"none\">–</td><td class=\"none\">–</td>");
    assertThat(new ClassesSection(RESULTS).note()).startsWith("AP of each class in percent");
  }

  @Test
  void accuracyAndCostStandInTheOrderOfAccuracy() {
    assertThat(html(new AccuracySection(RESULTS)))
        .contains(
            "<th scope=\"row\">high</th><td>0 of 1</td><td>60.0<small>50.0 – 65.0</small></td></tr><tr><th scope=\"row\">low")
        .contains("<th scope=\"row\">broken</th><td>0 of 1</td><td class=\"none\">–</td>");
    assertThat(html(new CostSection(RESULTS)))
        .contains("<th scope=\"row\">high</th><td>2.00</td>")
        .contains("<th scope=\"row\">broken</th><td class=\"none\">–</td>");
    assertThat(html(new CellsSection(RESULTS)))
        .contains(
            "<th scope=\"row\">low</th><td>3</td><td>missing</td><td class=\"none\">–</td><td></td>")
        .contains("<th scope=\"row\">broken</th><td>7</td><td>failed</td>")
        .contains("<td>lost</td>");
  }

  /** The interval of high goes from 50 to 65: half of its width stands beside the value. */
  @Test
  void theTableHasHalfTheWidthOfTheInterval() {
    List<String> lines = new SuiteTable(RESULTS).lines();

    assertThat(lines.subList(0, 4))
        .containsExactly(
            "detector   seeds          AP",
            "low       0 of 1  40.0 ± 7.5",
            "high      0 of 1  60.0 ± 7.5",
            "broken    0 of 1           –");
    assertThat(lines).contains("broken, seed 7: lost");
    assertThat(new SuiteTable(RESULTS).markdown())
        .startsWith("# two")
        .contains("| low | 0 of 1 | 40.0 ± 7.5 |", "| high | 2.00 |", "* broken, seed 7: lost");
    assertThat(new SuiteTable(RESULTS).latex()).contains("high & 0 of 1 & 60.0 $\\pm$ 7.5");
  }

  @Test
  void theJsonHoldsEveryNumberUnderItsName() throws Exception {
    JsonNode json = new ObjectMapper().readTree(SuiteJson.text(RESULTS));
    JsonNode high = json.path("rows").path(1);

    assertThat(high.path("intervals").path("AP").toString()).isEqualTo("[0.5,0.65]");
    assertThat(high.path("per_class").path(0).path("stats").path("AP").doubleValue())
        .isEqualTo(0.3);
    assertThat(high.path("per_class").path(0).path("instances").intValue()).isEqualTo(5);
    assertThat(high.path("per_class").path(1).path("stats").path("AP").isNull()).isTrue();
    assertThat(high.path("seeds").intValue()).isZero();
    JsonNode cell = high.path("cells").path(0);
    assertThat(cell.path("seed").intValue()).isEqualTo(3);
    assertThat(cell.path("state").textValue()).isEqualTo("missing");
    assertThat(cell.path("failure").isNull()).isTrue();
    assertThat(cell.path("conditions").textValue()).isEqualTo("on high");
    assertThat(cell.path("costs").toString()).isEqualTo("{\"parameters\":2000000.0}");
    assertThat(cell.path("speeds").path(0).toString())
        .isEqualTo(
            "{\"batch\":8,\"p50_seconds\":0.1,\"p95_seconds\":0.2,\"images_per_second\":40.0,\"processor_seconds\":0.025}");
    JsonNode difference = json.path("differences").path(0);
    assertThat(difference.path("low").doubleValue()).isCloseTo(0.08, within(1e-12));
    assertThat(difference.path("high").doubleValue()).isCloseTo(0.15, within(1e-12));
    assertThat(difference.path("p_value").doubleValue()).isEqualTo(0.02);
    assertThat(difference.path("p_adjusted").doubleValue()).isEqualTo(0.04);
    assertThat(json.path("differences").path(1).path("difference").isNull()).isTrue();
    assertThat(json.path("differences").path(1).path("low").isNull()).isTrue();
  }

  @Test
  void aLineOfTheCsvHasTheSeedAndTheCostsOfItsCell() {
    assertThat(SuiteCsv.text(RESULTS).lines())
        .containsExactly(
            "row,seed,state,AP,parameters,failure",
            "low,3,missing,,2000000.0,",
            "high,3,missing,,2000000.0,",
            "broken,7,failed,,,lost");
  }

  /**
   * Costs 0 to 2 M lie at 46 to 400, AP 0 to 80 % at 260 to 12, so 20 points are 62: both cost the
   * same, and only high is on the front.
   */
  @Test
  void accuracyIsDrawnOverCostWithItsInterval() {
    String html = html(new TradeSection(RESULTS));

    assertThat(html)
        .contains("class=\"diagonal\" fill=\"none\" d=\"M400 260L400 74L400 74\"")
        .contains(
            "<g class=\"s0\"><line class=\"curve whisker\" x1=\"400\" y1=\"167\" x2=\"400\" y2=\"120.50\" />")
        .contains(
            "<g class=\"s1 told\"><line class=\"curve whisker\" x1=\"400\" y1=\"105\" x2=\"400\" y2=\"58.50\" />")
        .contains("cx=\"400\" cy=\"136\"><title>low</title>")
        .contains("AP against parameters (M); on the front: high (2.00, 60.0)");
  }

  private static String html(ReportSection section) {
    Html html = new Html().open("main");
    section.write(html);
    return html.close().toString();
  }
}
