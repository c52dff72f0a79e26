package dev.tarsier.core.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tarsier.core.config.MetricName;
import dev.tarsier.evaluation.EvaluatedImage;
import dev.tarsier.evaluation.EvaluationSet;
import dev.tarsier.evaluation.PrecisionRecallCurve;
import dev.tarsier.evaluation.ScoredBox;
import dev.tarsier.evaluation.TruthBox;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Two objects; the best detection hits the first, the second nothing, the third the second: recall
 * ½ at precision 1, recall 1 at precision ⅔. By all points the area is ½ · 1 + ½ · ⅔ = 5/6; by
 * eleven, recalls 0 to 0.5 are six of 1 and the other five ⅔; COCO's 101 recalls are 51 of 1 and 50
 * of ⅔.
 */
class EvaluatedSplitTest {

  private static final EvaluationSet SET =
      new EvaluationSet(
          List.of("cell"),
          List.of(
              new EvaluatedImage(
                  "wide",
                  300,
                  200,
                  List.of(TruthBox.of(10, 20, 100, 40, 0), TruthBox.of(150, 100, 40, 80, 0)),
                  List.of(
                      new ScoredBox(10, 20, 100, 40, 0, 0.9),
                      new ScoredBox(250, 10, 30, 30, 0, 0.8),
                      new ScoredBox(150, 100, 40, 80, 0, 0.7)))));

  @Test
  void everyProtocolHasItsOwnFigure() {
    EvaluatedSplit split = EvaluatedSplit.measure(SET, List.of("voc07", "voc", "coco"));

    assertThat(split.metrics().keySet())
        .as("in the order they were asked for")
        .containsExactly("voc07", "voc", "coco");
    assertThat(value(split, "voc", "mAP")).isCloseTo(5 / 6.0, within(1e-12));
    assertThat(value(split, "voc07", "mAP")).isCloseTo((6 + 5 * 2 / 3.0) / 11, within(1e-12));
    assertThat(value(split, "coco", "AP50")).isCloseTo((51 + 50 * 2 / 3.0) / 101, within(1e-12));
  }

  private static double value(EvaluatedSplit split, String protocol, String figure) {
    return split.value(new MetricName(protocol, figure)).orElseThrow();
  }

  @Test
  void aFigureThatWasNotMeasuredIsUndefined() {
    EvaluatedSplit split = EvaluatedSplit.measure(SET, List.of("voc"));
    assertThat(split.value(new MetricName("coco", "AP"))).isEmpty();
  }

  @Test
  void curvesFollowTheDetectionsFromTheBest() {
    List<PrecisionRecallCurve> curves = EvaluatedSplit.measure(SET, List.of()).curves();

    assertThat(curves).hasSize(1);
    PrecisionRecallCurve curve = curves.get(0);
    assertThat(curve.positives()).isEqualTo(2);
    for (int i = 0; i < 3; i++) {
      assertThat(curve.recall(i)).isEqualTo(new double[] {0.5, 0.5, 1}[i]);
      assertThat(curve.precision(i)).isEqualTo(new double[] {1, 0.5, 2 / 3.0}[i]);
    }
  }

  @Test
  void accuracyMeasuresNoBoxes() {
    assertThatThrownBy(() -> EvaluatedSplit.measure(SET, List.of("classification")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
