package dev.tarsier.evaluation.voc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tarsier.evaluation.EvaluatedImage;
import dev.tarsier.evaluation.EvaluationSet;
import dev.tarsier.evaluation.ImageDraws;
import dev.tarsier.evaluation.InvalidEvaluationInput;
import dev.tarsier.evaluation.Measured;
import dev.tarsier.evaluation.ResampledStats;
import dev.tarsier.evaluation.ScoredBox;
import dev.tarsier.evaluation.TruthBox;
import dev.tarsier.evaluation.voc.VocProtocol.Points;
import dev.tarsier.evaluation.voc.VocProtocol.Rule;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** VOC's rules by hand, and where they part from COCO's. */
class VocEvaluationTest {
  private static final VocProtocol CONTINUOUS = VocProtocol.continuous(Points.ALL);

  @Test
  void hitMissHitOverThreeObjectsHasAnAreaOfFiveNinths() {
    // recall 1/3, 1/3, 2/3; precision 1, 1/2, 2/3 → envelope 1, 2/3, 2/3: 1/3·1 + 1/3·2/3 = 5/9.
    VocResult result =
        evaluate(
            CONTINUOUS,
            List.of(square(0), square(200), square(400)),
            List.of(found(0, 0.9), found(600, 0.8), found(200, 0.7)));

    assertThat(result.meanAveragePrecision().getAsDouble()).isCloseTo(5.0 / 9, within(1e-15));
  }

  @Test
  void elevenPointsReadTheSameCurveAtTenths() {
    // Envelope 1 up to recall 1/3 (points 0 to 0.3), 2/3 up to 2/3 (0.4 to 0.6), 0 beyond: (4·1 +
    // 3·2/3)/11 = 6/11.
    VocResult result =
        evaluate(
            VocProtocol.continuous(Points.ELEVEN),
            List.of(square(0), square(200), square(400)),
            List.of(found(0, 0.9), found(600, 0.8), found(200, 0.7)));

    assertThat(result.meanAveragePrecision().getAsDouble()).isCloseTo(6.0 / 11, within(1e-15));
  }

  @Test
  void thereIsNoSecondChoice() {
    // As in COCO's test of the second choice: both overlap the object at 0 most, and the later one
    // gets nothing.
    VocResult result =
        evaluate(
            CONTINUOUS, List.of(square(0), square(30)), List.of(found(0, 0.9), found(14, 0.8)));

    assertThat(result.classes().get(0).labels())
        .containsExactly(VocClassResult.Label.TRUE_POSITIVE, VocClassResult.Label.FALSE_POSITIVE);
  }

  @Test
  void hitOnADifficultObjectCountsNeitherWay() {
    var difficult = new TruthBox(200, 0, 100, 100, 0, 10_000, false, true);
    VocResult result =
        evaluate(
            CONTINUOUS,
            List.of(square(0), difficult),
            List.of(found(200, 0.9), found(200, 0.8), found(0, 0.7)));

    assertThat(result.meanAveragePrecision()).hasValue(1);
    assertThat(result.classes().get(0).positives()).isEqualTo(1);
    assertThat(result.curves().get(0).size()).isEqualTo(1);
  }

  @Test
  void aCrowdOfCocoIsLeftOutAsADifficultObjectIs() {
    var crowd = new TruthBox(200, 0, 100, 100, 0, 10_000, true, false);
    VocResult result =
        evaluate(
            CONTINUOUS,
            List.of(square(0), crowd),
            List.of(found(200, 0.9), found(200, 0.8), found(0, 0.7)));

    assertThat(result.meanAveragePrecision()).hasValue(1);
    assertThat(result.classes().get(0).positives()).isEqualTo(1);
  }

  @Test
  void overlapOfOneHalfMatchesForTheDevkitOnly() {
    // 100x100 inside 100x200: IoU 1/2.
    var tall = TruthBox.of(0, 0, 100, 200, 0);
    List<ScoredBox> half = List.of(found(0, 0.9));

    assertThat(evaluate(CONTINUOUS, List.of(tall), half).meanAveragePrecision()).hasValue(1);
    assertThat(
            evaluate(new VocProtocol(Points.ALL, false, Rule.FRCNN, 0.5), List.of(tall), half)
                .meanAveragePrecision())
        .hasValue(0);
  }

  @Test
  void pixelCornersWithOneAddedEqualContinuousBoxesWithTheMinimumCornerMoved() {
    // Pixels 1..10 and 5..14 in x, 1..10 in y: intersection 6·10, union 14·10, IoU 3/7.
    var corners = TruthBox.of(1, 1, 9, 9, 0);
    var foundCorners = new ScoredBox(5, 1, 9, 9, 0, 0.9);
    var continuous = TruthBox.of(0, 0, 10, 10, 0);
    var foundContinuous = new ScoredBox(4, 0, 10, 10, 0, 0.9);
    for (double threshold : new double[] {0.42, 0.43}) {
      var inclusive = new VocProtocol(Points.ALL, true, Rule.DEVKIT, threshold);
      var plain = new VocProtocol(Points.ALL, false, Rule.DEVKIT, threshold);
      assertThat(
              evaluate(inclusive, List.of(corners), List.of(foundCorners)).meanAveragePrecision())
          .isEqualTo(
              evaluate(plain, List.of(continuous), List.of(foundContinuous)).meanAveragePrecision())
          .hasValue(threshold < 3.0 / 7 ? 1 : 0);
    }
  }

  @Test
  void classWithoutObjectsHasNoNumberAndNoPlaceInTheMean() {
    var set =
        new EvaluationSet(
            List.of("cat", "dog"),
            List.of(
                new EvaluatedImage(
                    "a",
                    640,
                    480,
                    List.of(square(0)),
                    List.of(found(0, 0.9), new ScoredBox(0, 0, 9, 9, 1, 0.9)))));
    VocResult result = VocEvaluation.evaluate(set, CONTINUOUS);

    assertThat(result.classes().get(1).averagePrecision()).isEmpty();
    assertThat(result.meanAveragePrecision()).hasValue(1);
  }

  @Test
  void protocolStandsInTheProvenance() {
    var metrics = evaluate(VocProtocol.devkit2007(), List.of(square(0)), List.of()).metrics();

    assertThat(metrics.protocol()).isEqualTo("voc07");
    assertThat(metrics.provenance())
        .containsEntry("points", "eleven")
        .containsEntry("inclusive_pixels", "true")
        .containsEntry("rule", "devkit")
        .containsEntry("iou_threshold", "0.5");
  }

  @Test
  void refusesAThresholdOfZero() {
    assertThatThrownBy(() -> new VocProtocol(Points.ALL, false, Rule.DEVKIT, 0))
        .isInstanceOf(InvalidEvaluationInput.class)
        .hasMessageContaining("it must be above 0 and no more than 1");
  }

  @Test
  void refusesADetectionOnAnImageThatIsNotThere() {
    var set = new EvaluationSet(List.of("cat"), List.of());

    assertThatThrownBy(
            () ->
                VocEvaluation.evaluate(
                    set, List.of(new PlacedDetection(0, found(0, 0.9))), CONTINUOUS))
        .isInstanceOf(InvalidEvaluationInput.class)
        .hasMessageContaining("image 0");
  }

  /**
   * By falling score: a miss in b, the hit in a, a second one of it, and a dog of another class.
   */
  @Test
  void aJudgementKnowsItsDetectionAndItsObject() {
    var set =
        new EvaluationSet(
            List.of("cat", "dog"),
            List.of(
                new EvaluatedImage(
                    "a",
                    640,
                    480,
                    List.of(TruthBox.of(0, 0, 100, 100, 1), square(0)),
                    List.of(found(1, 0.5), found(0, 0.7))),
                new EvaluatedImage("b", 640, 480, List.of(square(300)), List.of(found(0, 0.9)))));
    VocClassResult cats = VocEvaluation.evaluate(set, CONTINUOUS).classes().get(0);

    assertThat(cats.name()).isEqualTo("cat");
    assertThat(cats.labels())
        .containsExactly(
            VocClassResult.Label.FALSE_POSITIVE,
            VocClassResult.Label.TRUE_POSITIVE,
            VocClassResult.Label.FALSE_POSITIVE);
    assertThat(IntStream.range(0, 3).mapToDouble(cats::score)).containsExactly(0.9, 0.7, 0.5);
    assertThat(IntStream.range(0, 3).map(cats::image)).containsExactly(1, 0, 0);
    assertThat(IntStream.range(0, 3).mapToDouble(i -> set.detections().x(cats.source(i))))
        .containsExactly(0.0, 0.0, 1.0);
    assertThat(cats.truth(0)).isEqualTo(-1);
    assertThat(set.truths().x(cats.truth(1))).isZero();
    assertThat(set.truths().image(cats.truth(1))).isZero();
    assertThat(cats.truth(2)).isEqualTo(cats.truth(1));
    assertThat(cats.truePositives()).isEqualTo(1);
    assertThat(cats.falsePositives()).isEqualTo(2);
    assertThat(cats.size()).isEqualTo(3);
    assertThat(cats.curve().recall(2)).isEqualTo(0.5);
  }

  @Test
  void aThresholdIsAboveZeroAndNoMoreThanOne() {
    assertThat(CONTINUOUS.withIouThreshold(1).iouThreshold()).isEqualTo(1);
    for (double outside : new double[] {1.001, -0.5, Double.NaN}) {
      assertThatThrownBy(() -> CONTINUOUS.withIouThreshold(outside))
          .hasMessageStartingWith("the IoU threshold of the VOC protocol is " + outside);
    }
    assertThat(VocProtocol.devkit2012().withRule(Rule.FRCNN).withIouThreshold(0.7))
        .isEqualTo(new VocProtocol(Points.ALL, true, Rule.FRCNN, 0.7));
  }

  @Test
  void refusesADetectionOfAClassOrAnImageThatIsNotThere() {
    var set =
        new EvaluationSet(
            List.of("cat"), List.of(new EvaluatedImage("a", 9, 9, List.of(square(0)), List.of())));
    for (int category : new int[] {-1, 1}) {
      var odd = List.of(new PlacedDetection(0, new ScoredBox(0, 0, 9, 9, category, 0.5)));
      assertThatThrownBy(() -> VocEvaluation.evaluate(set, odd, CONTINUOUS))
          .hasMessage(
              "a detection has category %d, allowed are 0 to 0 (indexes into the class list)"
                  .formatted(category));
    }
    for (int image : new int[] {-1, 1}) {
      var odd = List.of(new PlacedDetection(image, found(0, 0.5)));
      assertThatThrownBy(() -> VocEvaluation.evaluate(set, odd, CONTINUOUS))
          .hasMessageStartingWith(
              "a detection is on image %d, allowed are 0 to 0".formatted(image));
    }
    assertThat(
            VocEvaluation.evaluate(set, List.of(new PlacedDetection(0, found(0, 0.5))), CONTINUOUS)
                .meanAveragePrecision())
        .hasValue(1);
  }

  @Test
  void theProvenanceSaysWhichVocItIs() {
    assertThat(description(VocProtocol.devkit2007()))
        .isEqualTo(
            "PASCAL VOC average precision at IoU 0.5, 11 recall points (2007), pixels inclusive (+1); an overlap equal to the threshold matches. Difficult objects count neither way.");
    assertThat(description(CONTINUOUS.withRule(Rule.FRCNN)))
        .contains(
            "all recall points (from 2010), continuous coordinates; the overlap must exceed the threshold");
  }

  private static String description(VocProtocol protocol) {
    return Objects.requireNonNull(
        evaluate(protocol, List.of(), List.of()).metrics().provenance().get("description"));
  }

  /** Drawn twice, an image counts twice; without an image of dogs their AP is undefined. */
  @Test
  void aResampleLeavesOutClassesItHasNoObjectsOf() {
    var set =
        new EvaluationSet(
            List.of("cat", "dog"),
            List.of(
                new EvaluatedImage("a", 9, 9, List.of(square(0)), List.of(found(0, 0.5))),
                new EvaluatedImage(
                    "b", 9, 9, List.of(TruthBox.of(0, 0, 9, 9, 1)), List.of(found(0, 0.9)))));
    Measured measured = CONTINUOUS.measure(set);

    // A false cat at 0.9, two true ones at 0.5: 2 of 3.
    ResampledStats both = measured.resampled(ImageDraws.ofWeights(new int[] {2, 1}));
    assertThat(both.stat(0, 0)).isCloseTo(2 / 3.0, within(1e-12));
    assertThat(both.stat(0, 1)).isZero();
    assertThat(both.stat(0)).isCloseTo(1 / 3.0, within(1e-12));
    ResampledStats cats = measured.resampled(ImageDraws.ofWeights(new int[] {2, 0}));
    assertThat(cats.stat(0)).isEqualTo(1);
    assertThat(cats.stat(0, 1)).isNaN();
    assertThat(measured.images()).isEqualTo(2);
    assertThat(measured.classes()).containsExactly("cat", "dog");
    assertThat(CONTINUOUS.withIouThreshold(0.7).measure(set).curveIou()).isEqualTo(0.7);
  }

  @Test
  void eachVariantHasANameAndATitle() {
    assertThat(VocProtocol.devkit2007().name()).isEqualTo("voc07");
    assertThat(VocProtocol.devkit2007().title()).isEqualTo("PASCAL VOC 2007, 11 points");
    assertThat(CONTINUOUS.name()).isEqualTo("voc");
    assertThat(CONTINUOUS.title()).isEqualTo("PASCAL VOC, all points");
    assertThat(CONTINUOUS.withRule(Rule.FRCNN).name()).isEqualTo("voc_frcnn");
    assertThat(CONTINUOUS.withRule(Rule.FRCNN).title())
        .isEqualTo("PASCAL VOC, all points, py-faster-rcnn's rule");
    assertThat(CONTINUOUS.mainStatistic()).isEqualTo("mAP");
  }

  private static VocResult evaluate(
      VocProtocol protocol, List<TruthBox> truths, List<ScoredBox> detections) {
    return VocEvaluation.evaluate(
        new EvaluationSet(
            List.of("cat"), List.of(new EvaluatedImage("a", 640, 480, truths, detections))),
        protocol);
  }

  private static TruthBox square(double x) {
    return TruthBox.of(x, 0, 100, 100, 0);
  }

  private static ScoredBox found(double x, double score) {
    return new ScoredBox(x, 0, 100, 100, 0, score);
  }
}
