package dev.tarsier.evaluation.coco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tarsier.evaluation.EvaluatedImage;
import dev.tarsier.evaluation.EvaluationSet;
import dev.tarsier.evaluation.ScoredBox;
import dev.tarsier.evaluation.TruthBox;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** COCO's rules by hand, one each. */
class CocoEvaluationTest {
  private static final double EPS = 1e-12;

  @Test
  void perfectDetectionHasPrecisionOneButForTheReferencesEpsilon() {
    CocoResult result = evaluate(List.of(square(0, 100)), List.of(found(0, 100, 0.9)));

    // 1/(1 + 2^-52) is the double below 1.
    assertThat(result.stat(CocoStat.AP)).hasValue(Math.nextDown(Math.nextDown(1.0)));
    assertThat(result.stat(CocoStat.AR100)).hasValue(1);
  }

  @Test
  void overlapOfTwoThirdsCountsAtFourOfTenThresholds() {
    // 100x100 against 100x100 shifted by 20: intersection 80·100, union 120·100, IoU 2/3: true at
    // 0.5, 0.55, 0.6, 0.65.
    CocoResult result = evaluate(List.of(square(0, 100)), List.of(found(20, 100, 0.9)));

    assertThat(result.stat(CocoStat.AP).getAsDouble()).isCloseTo(0.4, within(EPS));
    assertThat(result.stat(CocoStat.AP50).getAsDouble()).isCloseTo(1, within(EPS));
    assertThat(result.stat(CocoStat.AP75)).hasValue(0);
  }

  @Test
  void halfTheObjectsFoundGives51Of101RecallPoints() {
    // Recall stops at 1/2, so the points 0, 0.01, …, 0.50 have precision 1: 51 of 101.
    CocoResult result =
        evaluate(List.of(square(0, 100), square(300, 100)), List.of(found(0, 100, 0.9)));

    assertThat(result.stat(CocoStat.AP50).getAsDouble()).isCloseTo(51.0 / 101, within(EPS));
    assertThat(result.stat(CocoStat.AR1)).hasValue(0.5);
  }

  /** The ninth threshold is 0.8999999999999999, which nobody chose. */
  @Test
  void provenanceNamesThresholdsAsTheyWereMeant() {
    CocoResult result = evaluate(List.of(square(0, 100)), List.of(found(0, 100, 0.9)));

    assertThat(result.metrics().provenance())
        .containsEntry("iou_thresholds", "0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95");
  }

  @Test
  void secondDetectionOfAnObjectIsAFalsePositive() {
    CocoResult result =
        evaluate(List.of(square(0, 100)), List.of(found(0, 100, 0.9), found(1, 100, 0.8)));

    assertThat(result.curve(0).size()).isEqualTo(2);
    assertThat(result.curve(0).precision(1)).isEqualTo(0.5);
  }

  @Test
  void detectionFallsBackToItsSecondChoice() {
    // Both overlap the object at 0 most; the later one takes the object at 30: IoU 85/115 = 0.74.
    CocoResult result =
        evaluate(
            List.of(square(0, 100), square(30, 100)),
            List.of(found(0, 100, 0.9), found(14, 100, 0.8)));

    assertThat(result.stat(CocoStat.AP50).getAsDouble()).isCloseTo(1, within(EPS));
  }

  @Test
  void crowdTakesAnyNumberOfDetectionsAndCountsForNothing() {
    var crowd = new TruthBox(200, 0, 300, 100, 0, 30_000, true, false);
    CocoResult result =
        evaluate(
            List.of(square(0, 100), crowd),
            List.of(
                found(0, 100, 0.5),
                found(200, 100, 0.9),
                found(300, 100, 0.8),
                found(400, 100, 0.7)));

    assertThat(result.stat(CocoStat.AP50).getAsDouble()).isCloseTo(1, within(EPS));
    assertThat(result.metrics().perClass().get(0).instances()).isEqualTo(1);
  }

  @Test
  void areaFieldDecidesTheSizeNotTheBox() {
    // A box of 100x100 whose object fills 900 pixels is a small object.
    var thin = new TruthBox(0, 0, 100, 100, 0, 900, false, false);
    CocoResult result = evaluate(List.of(thin), List.of(found(0, 100, 0.9)));

    assertThat(result.stat(CocoStat.AP_SMALL).getAsDouble()).isCloseTo(1, within(EPS));
    assertThat(result.stat(CocoStat.AP_LARGE)).isEmpty();
  }

  @Test
  void undefinedNumbersAreEmptyNotMinusOne() {
    CocoResult result = evaluate(List.of(), List.of(found(0, 100, 0.9)));

    assertThat(result.stat(CocoStat.AP)).isEmpty();
    assertThat(result.metrics().stat("AP")).isEmpty();
    assertThat(result.metrics().stats()).containsEntry("AR100", OptionalDouble.empty());
  }

  @Test
  void emptySetGivesNoNumbersAndNoFailure() {
    CocoResult result = CocoEvaluation.evaluate(new EvaluationSet(List.of(), List.of()));

    assertThat(result.stat(CocoStat.AP)).isEmpty();
    assertThat(result.metrics().perClass()).isEmpty();
  }

  @Test
  void thresholdsAndRecallPointsAreNumpysLinspace() {
    CocoParameters standard = CocoParameters.standard();

    assertThat(standard.iouThresholds()).hasSize(10).contains(0.5, 0.75, 0.8999999999999999, 0.95);
    assertThat(standard.recallThresholds())
        .hasSize(101)
        .contains(0.35000000000000003)
        .doesNotContain(0.35);
  }

  @Test
  void scoresMatterOnlyByTheirOrder() {
    long seed = 20260101;
    EvaluationSet set = random(seed, score -> score);
    EvaluationSet stretched = random(seed, score -> Math.exp(5 * score) - 3);

    assertThat(CocoReference.stats(CocoEvaluation.evaluate(stretched)))
        .as("seed %d", seed)
        .containsExactly(CocoReference.stats(CocoEvaluation.evaluate(set)));
  }

  @Test
  void shiftingEverythingByWholePixelsChangesNothing() {
    // Corners are multiples of 1/4, so that every sum below is exact.
    EvaluationSet set = random(7, score -> score);
    List<EvaluatedImage> shifted =
        set.images().stream()
            .map(
                image ->
                    new EvaluatedImage(
                        image.id(),
                        0,
                        0,
                        image.truths().stream()
                            .map(
                                b ->
                                    TruthBox.of(
                                        b.x() + 64, b.y(), b.width(), b.height(), b.category()))
                            .toList(),
                        image.detections().stream()
                            .map(
                                b ->
                                    new ScoredBox(
                                        b.x() + 64,
                                        b.y(),
                                        b.width(),
                                        b.height(),
                                        b.category(),
                                        b.score()))
                            .toList()))
            .toList();

    assertThat(
            CocoReference.stats(CocoEvaluation.evaluate(new EvaluationSet(set.classes(), shifted))))
        .containsExactly(CocoReference.stats(CocoEvaluation.evaluate(set)));
  }

  private static EvaluationSet random(long seed, DoubleUnaryOperator score) {
    var random = new Random(seed);
    var images = new ArrayList<EvaluatedImage>();
    for (int i = 0; i < 30; i++) {
      var truths = new ArrayList<TruthBox>();
      var detections = new ArrayList<ScoredBox>();
      for (int n = 0; n < 6; n++) {
        double x = quarters(random, 400);
        double y = quarters(random, 300);
        double side = 20 + quarters(random, 150);
        int category = random.nextInt(3);
        truths.add(TruthBox.of(x, y, side, side, category));
        detections.add(
            new ScoredBox(
                x + quarters(random, 20),
                y,
                side + quarters(random, 10),
                side,
                category,
                score.applyAsDouble(random.nextDouble())));
      }
      images.add(new EvaluatedImage("image" + i, 640, 480, truths, detections));
    }
    return new EvaluationSet(List.of("a", "b", "c"), images);
  }

  private static double quarters(Random random, int below) {
    return random.nextInt(4 * below) / 4.0;
  }

  private static CocoResult evaluate(List<TruthBox> truths, List<ScoredBox> detections) {
    return CocoEvaluation.evaluate(
        new EvaluationSet(
            List.of("cat"), List.of(new EvaluatedImage("a", 640, 480, truths, detections))));
  }

  private static TruthBox square(double x, double side) {
    return TruthBox.of(x, 0, side, side, 0);
  }

  private static ScoredBox found(double x, double side, double score) {
    return new ScoredBox(x, 0, side, side, 0, score);
  }
}
