package dev.tarsier.evaluation.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.tarsier.evaluation.ClassMetrics;
import dev.tarsier.evaluation.Interval;
import dev.tarsier.evaluation.InvalidEvaluationInput;
import dev.tarsier.evaluation.Metrics;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Logits are logarithms of probabilities here, so that softmax gives the probabilities back. */
class ClassificationEvaluationTest {

  private static final List<String> THREE = List.of("cat", "dog", "owl");
  private static final List<String> SIX = List.of("a", "b", "c", "d", "e", "f");

  private static ClassifiedImage image(int label, double... probabilities) {
    float[] logits = new float[probabilities.length];
    for (int i = 0; i < logits.length; i++) {
      logits[i] = (float) Math.log(probabilities[i]);
    }
    return new ClassifiedImage("image", label, logits);
  }

  private static ClassificationResult evaluate(List<String> classes, ClassifiedImage... images) {
    return ClassificationEvaluation.evaluate(new ClassificationSet(classes, List.of(images)));
  }

  /** Four images, three right; cat 1 of 2, dog 2 of 2, no owl. */
  private static ClassificationResult fourImages() {
    return evaluate(
        THREE,
        image(0, 0.5, 0.25, 0.25),
        image(0, 0.25, 0.5, 0.25),
        image(1, 0.25, 0.5, 0.25),
        image(1, 0.125, 0.75, 0.125));
  }

  @Test
  void accuracyIsTheShareOfImagesWhoseClassIsTheLikeliest() {
    assertThat(fourImages().top1()).hasValue(3.0 / 4);
  }

  @Test
  void lossIsTheMeanNegativeLogarithmOfTheRightClass() {
    // −(ln 1/2 + ln 1/4 + ln 1/2 + ln 3/4) / 4 = (ln 2 + 2 ln 2 + ln 2 + ln 4/3) / 4
    double expected = (4 * Math.log(2) + Math.log(4.0 / 3)) / 4;

    assertThat(fourImages().loss().orElseThrow()).isCloseTo(expected, within(1e-7));
  }

  @Test
  void aClassWithoutImagesHasNoAccuracy() {
    assertThat(fourImages().perClass())
        .extracting(
            ClassificationResult.OfClass::name,
            ClassificationResult.OfClass::images,
            ClassificationResult.OfClass::accuracy)
        .containsExactly(
            tuple("cat", 2, OptionalDouble.of(0.5)),
            tuple("dog", 2, OptionalDouble.of(1)),
            tuple("owl", 0, OptionalDouble.empty()));
  }

  @Test
  void fiveLikeliestOfSixMissOnlyTheLast() {
    double[] falling = {0.3, 0.25, 0.2, 0.15, 0.07, 0.03};

    ClassificationResult result =
        evaluate(SIX, image(0, falling), image(4, falling), image(5, falling));

    assertThat(result.top1()).hasValue(1.0 / 3);
    assertThat(result.top5()).hasValue(2.0 / 3);
  }

  @Test
  void amongFiveClassesThereIsNoTopFive() {
    assertThat(fourImages().top5()).isEmpty();
    assertThat(fourImages().metrics().stats()).containsOnlyKeys("top1", "loss");
  }

  @Test
  void anUndecidedAnswerIsTheLowestIndex() {
    ClassificationResult result =
        evaluate(
            THREE,
            new ClassifiedImage("a", 0, new float[] {1, 1, 1}),
            new ClassifiedImage("b", 1, new float[] {1, 1, 1}));

    assertThat(result.first()).isEqualTo(1);
    assertThat(result.loss().orElseThrow()).isCloseTo(Math.log(3), within(1e-12));
  }

  @Test
  void notANumberIsNeverRightAndLeavesTheLossUndefined() {
    ClassificationResult result =
        evaluate(THREE, new ClassifiedImage("a", 1, new float[] {0, Float.NaN, 0}));

    assertThat(result.top1()).hasValue(0);
    assertThat(result.loss()).isEmpty();
  }

  @Test
  void hugeLogitsDoNotOverflow() {
    ClassificationResult result =
        evaluate(THREE, new ClassifiedImage("a", 1, new float[] {1000, 998, -1000}));

    // ln(1 + e^-2) + 2
    assertThat(result.loss().orElseThrow()).isCloseTo(2 + Math.log1p(Math.exp(-2)), within(1e-12));
  }

  @Test
  void withoutImagesEverythingIsUndefined() {
    Metrics metrics = evaluate(SIX).metrics();

    assertThat(metrics.stats().values()).hasSize(3).allMatch(OptionalDouble::isEmpty);
    assertThat(metrics.intervals()).isEmpty();
  }

  @Test
  void metricsCarryPerClassAccuracyAndTheInterval() {
    Metrics metrics = fourImages().metrics();

    assertThat(metrics.protocol()).isEqualTo("classification");
    assertThat(metrics.perClass()).extracting(ClassMetrics::instances).containsExactly(2, 2, 0);
    assertThat(metrics.perClass().get(0).value("accuracy")).hasValue(0.5);
    assertThat(metrics.intervals()).containsOnlyKeys("top1");
    assertThat(metrics.provenance()).containsEntry("images", "4");
  }

  /**
   * Wilson's interval of 8 in 10, as SciPy 1.17.1 has it: binomtest(8,
   * 10).proportion_ci(method='wilson').
   */
  @Test
  void theIntervalIsWilsons() {
    Interval interval = Wilson.interval(8, 10);

    assertThat(interval.low()).isCloseTo(0.4901624715366418, within(1e-12));
    assertThat(interval.high()).isCloseTo(0.9433178485456248, within(1e-12));
    assertThat(interval.level()).isEqualTo(0.95);
  }

  @Test
  void theIntervalOfAllOrNoneStaysWithinZeroAndOne() {
    // z² / (n + z²) = 3.8415 / 13.8415
    assertThat(Wilson.interval(0, 10).low()).isCloseTo(0, within(1e-12)).isNotNegative();
    assertThat(Wilson.interval(0, 10).high()).isCloseTo(0.27753, within(1e-5));
    assertThat(Wilson.interval(10, 10).low()).isCloseTo(1 - 0.27753, within(1e-5));
    assertThat(Wilson.interval(10, 10).high()).isCloseTo(1, within(1e-12)).isLessThanOrEqualTo(1);
  }

  @Test
  void addingANumberToAllLogitsChangesNothingButRounding() {
    var random = new SplittableRandom(4);
    for (int round = 0; round < 50; round++) {
      float[] logits = new float[6];
      float[] shifted = new float[6];
      for (int i = 0; i < 6; i++) {
        logits[i] = random.nextInt(-64, 64) / 8f;
        shifted[i] = logits[i] + 16; // eighths stay exact
      }
      int label = random.nextInt(6);
      var plain = new ClassifiedImage("a", label, logits);
      var moved = new ClassifiedImage("a", label, shifted);

      assertThat(moved.rank()).as("round %d", round).isEqualTo(plain.rank());
      assertThat(moved.crossEntropy())
          .as("round %d", round)
          .isCloseTo(plain.crossEntropy(), within(1e-12));
    }
  }

  @Test
  void everyRankIsTakenByExactlyOneClass() {
    float[] logits = {1, 3, 3, 2, 1, 3};

    assertThat(IntStream.range(0, 6).map(label -> new ClassifiedImage("a", label, logits).rank()))
        .containsExactly(4, 0, 1, 3, 5, 2);
  }

  @Test
  void refusesALabelBeyondTheClassList() {
    assertThatThrownBy(
            () ->
                new ClassificationSet(
                    THREE, List.of(new ClassifiedImage("a.png", 3, new float[3]))))
        .isInstanceOf(InvalidEvaluationInput.class)
        .hasMessage("image 'a.png' has label 3, allowed are 0 to 2 (indexes into the class list)");
  }

  @Test
  void refusesAnotherNumberOfLogits() {
    assertThatThrownBy(
            () ->
                new ClassificationSet(
                    THREE, List.of(new ClassifiedImage("a.png", 0, new float[4]))))
        .isInstanceOf(InvalidEvaluationInput.class)
        .hasMessageStartingWith("image 'a.png' has 4 logits for 3 classes");
  }

  @Test
  void refusesALabelBelowZero() {
    assertThatThrownBy(
            () ->
                new ClassificationSet(
                    THREE, List.of(new ClassifiedImage("a.png", -1, new float[3]))))
        .hasMessageStartingWith("image 'a.png' has label -1, allowed are 0 to 2");
  }

  /** One of two is right at once, both among five of six. */
  @Test
  void bothAccuraciesHaveTheirOwnInterval() {
    double[] falling = {0.3, 0.25, 0.2, 0.15, 0.07, 0.03};
    Metrics metrics = evaluate(SIX, image(0, falling), image(4, falling)).metrics();

    assertThat(metrics.stat("top1")).hasValue(0.5);
    assertThat(metrics.stat("top5")).hasValue(1);
    assertThat(metrics.intervals().get("top1")).isEqualTo(Wilson.interval(1, 2));
    assertThat(metrics.intervals().get("top5")).isEqualTo(Wilson.interval(2, 2));
    assertThat(metrics.stats().keySet()).containsExactly("top1", "top5", "loss");
    assertThat(metrics.provenance())
        .containsEntry("images", "2")
        .containsEntry("intervals", "Wilson score, images taken as independent");
  }

  @Test
  void fiveClassesHaveNoTopFive() {
    double[] five = {0.4, 0.3, 0.1, 0.1, 0.1};
    assertThat(evaluate(SIX.subList(0, 5), image(4, five)).top5()).isEmpty();
  }
}
