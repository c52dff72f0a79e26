package dev.tarsier.heads.ssd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.tarsier.data.ClassNames;
import dev.tarsier.geometry.Boxes;
import dev.tarsier.heads.ssd.SsdLossOptions.Classification;
import dev.tarsier.heads.ssd.SsdLossOptions.Localization;
import dev.tarsier.heads.ssd.SsdPredictor.Prediction;
import dev.tarsier.model.Losses;
import dev.tarsier.model.Targets;
import dev.tarsier.problem.UserError;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Two images with five default boxes in a row; background, cat, dog. */
class SsdLossTest {

  private static final double ROUNDING = 1e-5;
  private static final int BOXES = 5;
  private static final Boxes DEFAULTS =
      Boxes.of(0, 0, 10, 10, 20, 0, 30, 10, 40, 0, 50, 10, 60, 0, 70, 10, 80, 0, 90, 10);

  /** A dog a tenth to the right of the first box; its code is 1, 0, 0, 0. IoU 9/11. */
  private static final Targets SHIFTED = new Targets(Boxes.of(1, 0, 11, 10), new int[] {1});

  /** A cat twice as high as the second box; its code is 0, 5, 0, 5 ln 2. IoU 1/2. */
  private static final Targets HIGH = new Targets(Boxes.of(20, 0, 30, 20), new int[] {0});

  private static final Targets NOTHING = new Targets(Boxes.none(), new int[0]);

  private static SsdLoss loss(double ratio, double alpha, SsdLossOptions options) {
    return new SsdLoss(new SsdTraining(0.5, ratio, alpha, options), ClassNames.of("cat", "dog"));
  }

  private static SsdLossOptions options(Localization localization, Classification kind) {
    return new SsdLossOptions(localization, kind, 0.2, 2, 0, List.of());
  }

  /** Classification and localisation; the logits of the first image's boxes are given. */
  private static double[] of(SsdLoss loss, List<Targets> targets, float... logits) {
    try (NDManager manager = NDManager.newBaseManager()) {
      float[] all = new float[2 * BOXES * 3];
      System.arraycopy(logits, 0, all, 0, logits.length);
      var prediction =
          new Prediction(
              manager.create(all, new Shape(2, BOXES, 3)), manager.zeros(new Shape(2, BOXES, 4)));
      Losses losses = loss.of(prediction, DEFAULTS, targets);
      return losses.terms().stream().mapToDouble(term -> term.value().getFloat()).toArray();
    }
  }

  @Test
  void bothTermsAreDividedByThePositivesOfTheBatch() {
    double[] terms = of(loss(3, 1, SsdLossOptions.paper()), List.of(SHIFTED, HIGH));

    // each image: a positive and three negatives, all of ln 3; two positives in all
    assertThat(terms[0]).isCloseTo(2 * 4 * Math.log(3) / 2, within(ROUNDING));
    // 1²/2; and 5 − 1/2, 5 ln 2 − 1/2
    double shifted = 0.5;
    double high = 4.5 + 5 * Math.log(2) - 0.5;
    assertThat(terms[1]).isCloseTo((shifted + high) / 2, within(ROUNDING));
  }

  @Test
  void alphaWeighsTheLocalisationAlone() {
    double[] once = of(loss(3, 1, SsdLossOptions.paper()), List.of(SHIFTED, HIGH));
    double[] thrice = of(loss(3, 3, SsdLossOptions.paper()), List.of(SHIFTED, HIGH));

    assertThat(thrice[0]).isEqualTo(once[0]);
    assertThat(thrice[1]).isCloseTo(3 * once[1], within(ROUNDING));
  }

  @Test
  void theHardestNegativesAreMinedInEachImage() {
    float four = (float) Math.log(4);
    // the third box believes in a cat: 1/6, 4/6, 1/6; the first is the positive
    double[] terms =
        of(
            loss(1, 1, SsdLossOptions.paper()),
            List.of(SHIFTED, HIGH),
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            four,
            0);

    // first image: positive ln 3, negative ln 6; second: twice ln 3
    assertThat(terms[0]).isCloseTo((3 * Math.log(3) + Math.log(6)) / 2, within(ROUNDING));
  }

  @Test
  void anImageWithoutObjectsTeachesNothingAndABatchOfThemCostsNothing() {
    double[] half = of(loss(3, 1, SsdLossOptions.paper()), List.of(SHIFTED, NOTHING));
    assertThat(half[0]).isCloseTo(4 * Math.log(3), within(ROUNDING));
    assertThat(half[1]).isCloseTo(0.5, within(ROUNDING));

    for (Localization localization : Localization.values()) {
      for (Classification kind : Classification.values()) {
        double[] none = of(loss(3, 1, options(localization, kind)), List.of(NOTHING, NOTHING));
        assertThat(none[1]).as("%s", localization).isZero();
        // focal loss looks at background too: 10 · 0.8 · (2/3)² · ln 3
        double expected = kind == Classification.FOCAL ? 10 * 0.8 * 4 / 9 * Math.log(3) : 0;
        assertThat(none[0]).as("%s", kind).isCloseTo(expected, within(ROUNDING));
      }
    }
  }

  @Test
  void aBatchWithoutObjectsHasAGradientOfZeros() {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray logits = manager.zeros(new Shape(1, BOXES, 3));
      NDArray offsets = manager.zeros(new Shape(1, BOXES, 4));
      logits.setRequiresGradient(true);
      offsets.setRequiresGradient(true);
      try (var collector = Engine.getInstance().newGradientCollector()) {
        SsdLoss loss = loss(3, 1, options(Localization.GIOU, Classification.CROSS_ENTROPY));
        collector.backward(
            loss.of(new Prediction(logits, offsets), DEFAULTS, List.of(NOTHING)).total());
      }
      assertThat(logits.getGradient().toFloatArray()).containsOnly(0);
      assertThat(offsets.getGradient().toFloatArray()).containsOnly(0);
    }
  }

  /** The default box itself is predicted: overlap 9/11, centres 1 apart in a hull of 11 x 10. */
  @ParameterizedTest
  @CsvSource({"GIOU, 0.1818182", "DIOU, 0.1863431", "CIOU, 0.1863431"})
  void overlapsOfDecodedBoxesAreSummedAndDivided(Localization localization, double expected) {
    double[] terms =
        of(
            loss(3, 2, options(localization, Classification.CROSS_ENTROPY)),
            List.of(SHIFTED, NOTHING));

    assertThat(terms[1]).isCloseTo(2 * expected, within(ROUNDING));
  }

  /** Offsets that say the objects exactly leave nothing to lose, under each loss of the boxes. */
  @ParameterizedTest
  @EnumSource
  void theObjectsOwnCodesCostNothing(Localization localization) {
    SsdLoss loss = loss(3, 1, options(localization, Classification.CROSS_ENTROPY));
    float[] offsets = new float[2 * BOXES * 4];
    offsets[0] = 1; // the first image's first box, a tenth to the right
    offsets[4 * (BOXES + 1) + 1] = 5; // the second image's second box, half down, twice as high
    offsets[4 * (BOXES + 1) + 3] = 5 * (float) Math.log(2);
    try (NDManager manager = NDManager.newBaseManager()) {
      var exact =
          new Prediction(
              manager.zeros(new Shape(2, BOXES, 3)),
              manager.create(offsets, new Shape(2, BOXES, 4)));

      Losses losses = loss.of(exact, DEFAULTS, List.of(SHIFTED, HIGH));

      assertThat((double) losses.terms().get(1).value().getFloat()).isCloseTo(0, within(ROUNDING));
    }
  }

  @Test
  void focalLossLooksAtAllBoxesAndMinesNone() {
    double[] terms =
        of(
            loss(3, 1, options(Localization.SMOOTH_L1, Classification.FOCAL)),
            List.of(SHIFTED, HIGH));

    // (1 − 1/3)² ln 3 each: 2 objects of α 0.2 and 8 of 0.8, over 2 positives
    double each = 4.0 / 9 * Math.log(3);
    assertThat(terms[0]).isCloseTo(each * (2 * 0.2 + 8 * 0.8) / 2, within(ROUNDING));
  }

  @Test
  void classesHaveTheirOwnWeightsAndBackgroundHasOne() {
    var weighted =
        new SsdLossOptions(
            Localization.SMOOTH_L1, Classification.CROSS_ENTROPY, 0, 0, 0, List.of(2.0, 5.0));

    double[] terms = of(loss(3, 1, weighted), List.of(SHIFTED, HIGH));

    assertThat(terms[0]).isCloseTo((5 + 2 + 6) * Math.log(3) / 2, within(ROUNDING));
  }

  @Test
  void labelsAreSmoothed() {
    var smoothed =
        new SsdLossOptions(
            Localization.SMOOTH_L1, Classification.CROSS_ENTROPY, 0, 0, 0.3, List.of());
    float logit = (float) Math.log(2);
    // ratio 0: the positive alone, 1/4, 1/4, 1/2 for its dog
    double[] terms = of(loss(0, 1, smoothed), List.of(SHIFTED, NOTHING), 0, 0, logit);

    // 0.7 · ln 2 + 0.1 · (ln 4 + ln 4 + ln 2)
    assertThat(terms[0]).isCloseTo(1.2 * Math.log(2), within(ROUNDING));
  }

  @Test
  void weightsOfAnotherNumberOfClassesAreRefused() {
    var one =
        new SsdLossOptions(
            Localization.SMOOTH_L1, Classification.CROSS_ENTROPY, 0, 0, 0, List.of(2.0));

    assertThatThrownBy(() -> loss(3, 1, one))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("loss.class_weights: 2 classes need 2 weights, found 1");
  }
}
