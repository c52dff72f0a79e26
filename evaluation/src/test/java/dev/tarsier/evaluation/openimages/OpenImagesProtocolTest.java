package dev.tarsier.evaluation.openimages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tarsier.evaluation.EvaluatedImage;
import dev.tarsier.evaluation.EvaluationSet;
import dev.tarsier.evaluation.FederatedLabels;
import dev.tarsier.evaluation.FederatedLabels.Frequency;
import dev.tarsier.evaluation.ImageDraws;
import dev.tarsier.evaluation.Measured;
import dev.tarsier.evaluation.ScoredBox;
import dev.tarsier.evaluation.TruthBox;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Open Images' rules, one at a time. */
class OpenImagesProtocolTest {
  private static final TruthBox OBJECT = TruthBox.of(0, 0, 40, 50, 0);
  private static final TruthBox GROUP = new TruthBox(100, 0, 200, 100, 0, 20000, true, false);
  private static final ScoredBox HIT = found(0, 0.5);

  @Test
  void anyNumberOfDetectionsInAGroupAreOneObject() {
    // true: the group at 0.9 and the object at 0.5; nothing false.
    assertThat(ap(List.of(OBJECT, GROUP), List.of(HIT, found(110, 0.9), found(180, 0.8))))
        .isCloseTo(1, within(1e-12));
  }

  @Test
  void aGroupCountsWithTheBestOfItsScores() {
    // 0.9 group, 0.7 false, 0.5 object: 1/2 · 1 + 1/2 · 2/3.
    assertThat(
            ap(
                List.of(OBJECT, GROUP),
                List.of(HIT, found(110, 0.6), found(180, 0.9), found(400, 0.7))))
        .isCloseTo(0.5 + 0.5 * 2 / 3, within(1e-12));
  }

  @Test
  void aGroupThatNothingLiesInIsMissed() {
    assertThat(ap(List.of(OBJECT, GROUP), List.of(HIT))).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void halfOfTheDetectionMustLieInTheGroup() {
    // 20 of 40 pixels inside: enough. One less: false, with a better score than the hit.
    assertThat(ap(List.of(OBJECT, GROUP), List.of(HIT, found(80, 0.9))))
        .isCloseTo(1, within(1e-12));
    assertThat(ap(List.of(OBJECT, GROUP), List.of(HIT, found(79, 0.9))))
        .isCloseTo(0.25, within(1e-12));
  }

  @Test
  void aSecondDetectionOfAnObjectIsFalse() {
    assertThat(
            ap(
                List.of(OBJECT, TruthBox.of(400, 0, 40, 50, 0)),
                List.of(found(0, 0.9), found(0, 0.8), found(400, 0.5))))
        .isCloseTo(0.5 + 0.5 * 2 / 3, within(1e-12));
  }

  @Test
  void anImageThatWasNotSearchedForTheClassSaysNothing() {
    var labels = new FederatedLabels(List.of(Frequency.UNKNOWN));
    EvaluationSet set =
        new EvaluationSet(
            List.of("cat"),
            List.of(
                new EvaluatedImage("a", 640, 480, List.of(OBJECT), List.of(HIT)),
                new EvaluatedImage("b", 640, 480, List.of(), List.of(found(0, 0.9)))));

    assertThat(new OpenImagesProtocol().measure(set).metrics().stat("mAP")).hasValue(1);
    labels.addNegative(1, 0);
    Measured searched = new OpenImagesProtocol().measure(set.withLabels(labels));
    assertThat(searched.metrics().stat("mAP")).hasValue(0.5);
    assertThat(searched.metrics().protocol()).isEqualTo("openimages");
    // Two images with the object, one without: 1, then (1 + 2) / … : 2 of 3 at full recall.
    assertThat(searched.resampled(ImageDraws.ofWeights(new int[] {2, 1})).stat(0))
        .isCloseTo(2.0 / 3, within(1e-12));
  }

  @Test
  void whatIsDifficultCountsNeitherWay() {
    var difficult = new TruthBox(400, 0, 40, 50, 0, 2000, false, true);
    // A hit of it, twice, before the hit of the other: neither true nor false.
    assertThat(ap(List.of(OBJECT, difficult), List.of(found(400, 0.9), found(400, 0.8), HIT)))
        .isCloseTo(1, within(1e-12));
    assertThat(ap(List.of(OBJECT, difficult), List.of(HIT))).isCloseTo(1, within(1e-12));
    var group = new TruthBox(100, 0, 200, 100, 0, 20000, true, true);
    assertThat(ap(List.of(OBJECT, group), List.of(found(110, 0.9), HIT)))
        .isCloseTo(1, within(1e-12));
    assertThat(ap(List.of(OBJECT, group), List.of(HIT))).isCloseTo(1, within(1e-12));
  }

  @Test
  void anOverlapIsIntersectionOverUnion() {
    // The object is 40 × 50. 40 × 100 around it: 2000 / 4000, enough; 40 × 101 is not.
    assertThat(ap(List.of(OBJECT), List.of(new ScoredBox(0, 0, 40, 100, 0, 0.9)))).isEqualTo(1);
    assertThat(ap(List.of(OBJECT), List.of(new ScoredBox(0, 0, 40, 101, 0, 0.9)))).isZero();
    // Lower by 16 of 50: 34 / 66 is enough; by 17, 33 / 67, it is not.
    assertThat(ap(List.of(OBJECT), List.of(new ScoredBox(0, 16, 40, 50, 0, 0.9)))).isEqualTo(1);
    assertThat(ap(List.of(OBJECT), List.of(new ScoredBox(0, 17, 40, 50, 0, 0.9)))).isZero();
    // Neither beside nor below is overlap, nor both.
    assertThat(ap(List.of(OBJECT), List.of(new ScoredBox(60, 70, 40, 50, 0, 0.9)))).isZero();
  }

  @Test
  void theObjectThatIsOverlappedMostIsFound() {
    // Of two objects, shifted by 4 and by 0, the detection is the second; a later one the first.
    var near = TruthBox.of(4, 0, 40, 50, 0);
    assertThat(ap(List.of(near, OBJECT), List.of(found(0, 0.9), found(4, 0.8))))
        .isCloseTo(1, within(1e-12));
  }

  @Test
  void imagesAreKeptApartAndRankedTogether() {
    EvaluationSet set =
        new EvaluationSet(
            List.of("cat", "dog"),
            List.of(
                new EvaluatedImage("a", 640, 480, List.of(OBJECT), List.of(found(300, 0.8))),
                new EvaluatedImage("b", 640, 480, List.of(OBJECT), List.of(HIT)),
                new EvaluatedImage(
                    "c",
                    640,
                    480,
                    List.of(TruthBox.of(0, 0, 40, 50, 1)),
                    List.of(new ScoredBox(0, 0, 40, 50, 1, 0.1)))));
    Measured measured = new OpenImagesProtocol().measure(set);

    // cat: 0.8 false, 0.5 true of two: 1/2 · 1/2; dog: 1.
    assertThat(measured.metrics().stat("mAP")).hasValueCloseTo((0.25 + 1) / 2, within(1e-12));
    assertThat(measured.images()).isEqualTo(3);
    assertThat(measured.classes()).containsExactly("cat", "dog");
    assertThat(measured.statistics()).contains("mAP");
    assertThat(measured.curveIou()).isEqualTo(0.5);
    assertThat(measured.curves()).hasSize(2);
  }

  /** Two annotations of one place: the first is meant, whether it is the difficult one or not. */
  @Test
  void ofEqualOverlapsTheFirstIsMeant() {
    var difficult = new TruthBox(0, 0, 40, 50, 0, 2000, false, true);
    assertThat(ap(List.of(OBJECT, difficult), List.of(HIT))).isEqualTo(1);
    assertThat(ap(List.of(difficult, OBJECT), List.of(HIT))).isZero();
  }

  /** A miss of score -0 on the first image stays before the hit of score 0 on the second. */
  @Test
  void bothZerosAreEqualScores() {
    EvaluationSet set =
        new EvaluationSet(
            List.of("cat"),
            List.of(
                new EvaluatedImage("a", 640, 480, List.of(OBJECT), List.of(found(300, -0.0))),
                new EvaluatedImage("b", 640, 480, List.of(OBJECT), List.of(found(0, 0.0)))));
    assertThat(new OpenImagesProtocol().measure(set).metrics().stat("mAP"))
        .as("one of two found, at precision 1/2")
        .hasValue(0.25);
  }

  @Test
  void itSaysWhatItIs() {
    var protocol = new OpenImagesProtocol();
    assertThat(protocol.name()).isEqualTo("openimages");
    assertThat(protocol.title()).isEqualTo("Open Images");
    assertThat(protocol.mainStatistic()).isEqualTo("mAP");
    assertThat(protocol.isFederated()).isTrue();
  }

  private static double ap(List<TruthBox> truths, List<ScoredBox> detections) {
    var set =
        new EvaluationSet(
            List.of("cat"), List.of(new EvaluatedImage("a", 640, 480, truths, detections)));
    return new OpenImagesProtocol().measure(set).metrics().stat("mAP").orElseThrow();
  }

  private static ScoredBox found(double x, double score) {
    return new ScoredBox(x, 0, 40, 50, 0, score);
  }
}
