package dev.tarsier.evaluation.diagnosis.lrp;

import static dev.tarsier.evaluation.diagnosis.Boxes.found;
import static dev.tarsier.evaluation.diagnosis.Boxes.image;
import static dev.tarsier.evaluation.diagnosis.Boxes.set;
import static dev.tarsier.evaluation.diagnosis.Boxes.truth;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tarsier.evaluation.EvaluationSet;
import dev.tarsier.evaluation.Fixtures;
import dev.tarsier.evaluation.coco.CocoFiles;
import dev.tarsier.evaluation.diagnosis.Scope;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

class LrpTest {
  private static final List<Scope> RANGES =
      List.of(
          Scope.area(0, 1e10),
          Scope.area(0, 32 * 32),
          Scope.area(32 * 32, 96 * 96),
          Scope.area(96 * 96, 1e10));

  @Test
  void tinyEqualsTheReference() {
    Path folder = Fixtures.resource("tiny");
    check(folder.resolve("gt.json"), folder.resolve("dt.json"), "tiny");
  }

  @Test
  void mediumEqualsTheReference() {
    Path folder = Fixtures.shared("medium");
    check(folder.resolve("gt.json.gz"), folder.resolve("dt.json.gz"), "medium");
  }

  @Test
  void countsMisplacementAndWhatIsFalseAndMissing() {
    // A hit 2 of 10 pixels off (IoU 8/12), then a false detection; one object is not found.
    EvaluationSet set =
        set(
            image(
                "a",
                List.of(truth(0, 0, 0), truth(50, 0, 0)),
                List.of(found(2, 0, 0, 0.9), found(90, 50, 0, 0.8))));
    OptimalLrp cat = LrpResult.of(set).classes().get(0);

    // Best at the first detection: ((1/3)/(1/2) + 0 + 1) / 2.
    assertThat(cat.error()).hasValueCloseTo(5 / 6.0, within(1e-12));
    assertThat(cat.localization()).hasValueCloseTo(1 / 3.0, within(1e-12));
    assertThat(cat.falsePositives()).hasValue(0);
    assertThat(cat.falseNegatives()).hasValue(0.5);
    assertThat(cat.score()).hasValue(0.9);
  }

  @Test
  void isOneWhereNothingIsFoundAndUndefinedWithoutObjects() {
    LrpResult result =
        LrpResult.of(set(image("a", List.of(truth(0, 0, 0)), List.of(found(50, 0, 0, 0.9)))));

    assertThat(result.classes().get(0).error()).hasValue(1);
    assertThat(result.classes().get(0).falsePositives()).isEmpty();
    assertThat(result.classes().get(1).error()).isEmpty();
    assertThat(result.mean(OptimalLrp::error)).hasValue(1);
  }

  private static void check(Path gt, Path dt, String name) {
    EvaluationSet set = CocoFiles.read(gt, dt).set();
    JsonNode expected = Fixtures.json(Fixtures.resource("lrp/lrp.json")).get(name);
    var softly = new SoftAssertions();
    for (int a = 0; a < RANGES.size(); a++) {
      LrpResult result = LrpResult.of(set, RANGES.get(a));
      for (int k = 0; k < set.classes().size(); k++) {
        JsonNode wanted = expected.get("per_class").get(k);
        OptimalLrp actual = result.classes().get(k);
        compare(softly, actual.error(), wanted.get("oLRP").get(a), "oLRP");
        compare(softly, actual.localization(), wanted.get("localisation").get(a), "loc");
        compare(softly, actual.falsePositives(), wanted.get("false_positive").get(a), "FP");
        compare(softly, actual.falseNegatives(), wanted.get("false_negative").get(a), "FN");
        compare(softly, actual.score(), wanted.get("optimal_score").get(a), "score");
      }
      JsonNode summary = expected.get("summary");
      String row = List.of("oLRP", "oLRP_small", "oLRP_medium", "oLRP_large").get(a);
      compare(softly, result.mean(OptimalLrp::error), summary.get(row), row);
      if (a == 0) {
        compare(
            softly, result.mean(OptimalLrp::localization), summary.get("oLRP_localisation"), "");
        compare(
            softly,
            result.mean(OptimalLrp::falsePositives),
            summary.get("oLRP_false_positive"),
            "");
        compare(
            softly,
            result.mean(OptimalLrp::falseNegatives),
            summary.get("oLRP_false_negative"),
            "");
      }
    }
    softly.assertAll();
  }

  /** The recording has -1 without objects and null where nothing is found. */
  private static void compare(
      SoftAssertions softly, OptionalDouble actual, JsonNode expected, String what) {
    if (expected.isNull() || expected.doubleValue() == -1) {
      softly.assertThat(actual).as(what).isEmpty();
    } else {
      softly.assertThat(actual).as(what).isPresent();
      softly
          .assertThat(actual.orElse(Double.NaN))
          .as(what)
          .isCloseTo(expected.doubleValue(), within(1e-9));
    }
  }

  /** A second hit makes up for a false one before it: the whole ranking is kept. */
  @Test
  void theBestThresholdMayLieBehindAFalseDetection() {
    EvaluationSet set =
        set(
            image(
                "a",
                List.of(truth(0, 0, 0), truth(50, 0, 0), truth(100, 0, 0)),
                List.of(
                    found(0, 0, 0, 0.9),
                    found(90, 50, 0, 0.8),
                    found(50, 0, 0, 0.7),
                    found(101, 0, 0, 0.6))));
    OptimalLrp cat = LrpResult.of(set).classes().get(0);

    // After 0.9: (0 + 0 + 2) / 3. After 0.6: (2/11 / 0.5 + 1 + 0) / 4 = 0.3409.
    assertThat(cat.error()).hasValueCloseTo((2 / 11.0 / 0.5 + 1) / 4, within(1e-12));
    assertThat(cat.localization()).hasValueCloseTo(2 / 33.0, within(1e-12));
    assertThat(cat.falsePositives()).hasValue(0.25);
    assertThat(cat.falseNegatives()).hasValue(0);
    assertThat(cat.score()).hasValue(0.6);
  }
}
