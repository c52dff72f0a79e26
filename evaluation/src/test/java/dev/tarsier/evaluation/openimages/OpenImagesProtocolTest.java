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
