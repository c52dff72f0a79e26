package dev.tarsier.evaluation.coco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tarsier.evaluation.EvaluatedImage;
import dev.tarsier.evaluation.EvaluationSet;
import dev.tarsier.evaluation.ImageDraws;
import dev.tarsier.evaluation.InvalidEvaluationInput;
import dev.tarsier.evaluation.ScoredBox;
import dev.tarsier.evaluation.TruthBox;
import dev.tarsier.evaluation.lvis.LvisProtocol;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What matches know besides the numbers. */
class CocoMatchesTest {
  private static final CocoParameters STANDARD = CocoParameters.standard();

  /** A dog first, so that the columns of cats begin at 0 and those of dogs behind. */
  private static final EvaluationSet SET =
      new EvaluationSet(
          List.of("cat", "dog"),
          List.of(
              new EvaluatedImage(
                  "a",
                  99,
                  99,
                  List.of(square(0, 1), square(50, 0)),
                  List.of(found(50, 0, 0.3), found(0, 1, 0.8), found(70, 1, 0.9))),
              new EvaluatedImage(
                  "b",
                  99,
                  99,
                  List.of(square(0, 0), square(40, 0)),
                  List.of(found(41, 0, 0.5), found(0, 0, 0.7)))));

  @Test
  void aMatchKnowsItsObject() {
    CocoMatches matches = CocoMatches.withTruths(SET, STANDARD);
    ClassMatches cats = matches.ofClass(0);

    // By falling score: 0.7 and 0.5 in b, 0.3 in a.
    assertThat(cats.size()).isEqualTo(3);
    assertThat(IntStream.range(0, 3).mapToDouble(cats::score)).containsExactly(0.7, 0.5, 0.3);
    assertThat(IntStream.range(0, 3).map(cats::image)).containsExactly(1, 1, 0);
    assertThat(IntStream.range(0, 3).map(cats::rank)).containsExactly(0, 1, 0);
    assertThat(IntStream.range(0, 3).mapToDouble(p -> SET.detections().x(cats.source(p))))
        .containsExactly(0.0, 41.0, 50.0);
    assertThat(cats.matchedSize()).isEqualTo(3);
    assertThat(IntStream.range(0, 3).mapToDouble(p -> SET.truths().x(cats.truth(p, 0))))
        .containsExactly(0.0, 40.0, 50.0);

    // 41 against 40: 19 of 21 pixels = 0.905, above 0.9 and below 0.95.
    assertThat(cats.truth(1, 8)).isNotNegative();
    assertThat(cats.truth(1, 9)).isEqualTo(-1);
    assertThat(cats.isMatched(1, 0, 9)).isFalse();
    assertThat(cats.isMatched(1, 0, 8)).isTrue();

    ClassMatches dogs = matches.ofClass(1);
    assertThat(dogs.matchedSize()).isEqualTo(1);
    assertThat(dogs.matchedPlace(0)).as("behind a false one").isEqualTo(1);
    assertThat(SET.truths().x(dogs.truth(0, 0))).isZero();
    assertThat(matches.instances(0)).isEqualTo(3);
    assertThat(matches.instances(1)).isEqualTo(1);
  }

  @Test
  void objectsAreKnownOnlyWhereTheyWereKept() {
    ClassMatches cats = CocoMatches.of(SET, STANDARD).ofClass(0);
    assertThatThrownBy(() -> cats.truth(0, 0)).isInstanceOf(IllegalStateException.class);
  }

  /** More objects, detections and candidates in an image than any array begins with. */
  @Test
  void anImageMayBeCrowded() {
    var truths = new ArrayList<TruthBox>();
    var detections = new ArrayList<ScoredBox>();
    for (int i = 0; i < 300; i++) {
      truths.add(square(30 * i, 0));
      detections.add(found(30 * i, 0, 1 - i / 1000.0));
    }
    for (int i = 0; i < 40; i++) {
      truths.add(square(-100, 0));
      detections.add(found(-100, 0, 0.5));
    }
    detections.add(found(-100, 0, 0.1));
    var set =
        new EvaluationSet(
            List.of("cat"), List.of(new EvaluatedImage("a", 99, 99, truths, detections)));
    CocoParameters many = STANDARD.withMaxDetections(List.of(1, 10, 500));
    CocoResult result = CocoMatches.withTruths(set, many).result();

    assertThat(result.recall()[2]).as("all found").isEqualTo(1);
    assertThat(result.curve(0).precision(340)).isEqualTo(340 / 341.0);
    assertThat(result.stat(CocoStat.AR10)).hasValueCloseTo(10 / 340.0, within(1e-12));
    ClassMatches matches = result.matches().ofClass(0);
    assertThat(matches.matchedSize()).isEqualTo(340);
    assertThat(IntStream.range(0, 340).map(p -> matches.truth(p, 9)).distinct()).hasSize(340);
  }

  @Test
  void theSummaryNeedsThreeLimits() {
    CocoResult two = CocoMatches.of(SET, STANDARD.withMaxDetections(List.of(1, 10))).result();
    assertThatThrownBy(() -> two.stat(CocoStat.AP)).isInstanceOf(InvalidEvaluationInput.class);
    assertThatThrownBy(() -> two.stat(CocoStat.AP, 0))
        .hasMessageContaining("three limits of detections");
  }

  @Test
  void theCurveIsThatAtOneHalfElseAtTheFirstOverlap() {
    assertThat(CocoMatches.of(SET, STANDARD).result().curveIou()).isEqualTo(0.5);
    CocoParameters others = STANDARD.withIouThresholds(List.of(0.4, 0.95, 0.5));
    assertThat(CocoMatches.of(SET, others).result().curveIou()).isEqualTo(0.5);
    CocoResult without =
        CocoMatches.of(SET, STANDARD.withIouThresholds(List.of(0.95, 0.9))).result();
    assertThat(without.curveIou()).isEqualTo(0.95);
    assertThat(without.curve(0).recall(2)).as("two of three at 0.95").isEqualTo(2 / 3.0);
  }

  @Test
  void theProvenanceSaysWhatWasMeasured() {
    assertThat(CocoMatches.of(SET, STANDARD).result().metrics().provenance())
        .containsEntry(
            "description",
            "COCO average precision of boxes: mean over 10 IoU thresholds from 0.50 to 0.95, 101 recall points and all classes that have ground truth; at most 100 detections per image and class.")
        .containsEntry("recall_points", "101")
        .containsEntry("max_detections", "1, 10, 100")
        .containsEntry("use_categories", "true")
        .containsEntry(
            "area_ranges",
            "all 0.0..1.0E10, small 0.0..1024.0, medium 1024.0..9216.0, large 9216.0..1.0E10");
    assertThat(CocoMatches.of(SET, STANDARD.withoutCategories()).result().metrics().provenance())
        .containsEntry("use_categories", "false")
        .extractingByKey("description")
        .asString()
        .endsWith(
            "101 recall points and all boxes as one class; at most 100 detections per image.");
    assertThat(new LvisProtocol().measure(SET).metrics().provenance().get("description"))
        .startsWith("LVIS average precision")
        .contains("at most 300 detections");
  }

  @Test
  void onlyCocosOwnRowsAreCocos() {
    assertThat(((MeasuredByCoco) CocoProtocol.standard().measure(SET)).isOfCoco()).isTrue();
    var lvis = (MeasuredByCoco) new LvisProtocol().measure(SET);
    assertThat(lvis.isOfCoco()).isFalse();
    assertThat(lvis.images()).isEqualTo(2);
    assertThat(lvis.classes()).containsExactly("cat", "dog");
    assertThat(lvis.curves()).hasSize(2);
    assertThat(lvis.curveIou()).isEqualTo(0.5);
  }

  @Test
  void aResampleIsOfAsManyImages() {
    var measured = CocoProtocol.standard().measure(SET);
    assertThatThrownBy(() -> measured.resampled(ImageDraws.once(3)))
        .hasMessage("a resample of 3 images, the set has 2");
  }

  @Test
  void sharesAreMergedOfOneKind() {
    assertThatThrownBy(() -> CocoShards.merged(List.of()))
        .hasMessageStartingWith("there is nothing to merge");
    CocoMatches cats = CocoMatches.of(SET, STANDARD);
    CocoMatches others =
        CocoMatches.of(new EvaluationSet(List.of("cat", "cow"), List.of()), STANDARD);
    assertThatThrownBy(() -> CocoShards.merged(List.of(cats, others)))
        .hasMessageStartingWith("the shards differ in their classes: [cat, dog] and [cat, cow]");
  }

  private static TruthBox square(double x, int category) {
    return TruthBox.of(x, 0, 20, 20, category);
  }

  private static ScoredBox found(double x, int category, double score) {
    return new ScoredBox(x, 0, 20, 20, category, score);
  }
}
