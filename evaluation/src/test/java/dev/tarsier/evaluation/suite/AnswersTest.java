package dev.tarsier.evaluation.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarsier.evaluation.Interval;
import dev.tarsier.evaluation.comparison.Comparison;
import dev.tarsier.evaluation.comparison.MeasuredSide;
import dev.tarsier.evaluation.comparison.Pair;
import dev.tarsier.evaluation.statistics.Bootstrap;
import dev.tarsier.evaluation.statistics.Difference;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A pair's difference is second minus first; a sentence is about the better one. */
class AnswersTest {

  private static Pair pair(double difference, double low, double high, double adjusted) {
    var only =
        new Difference(
            "AP", difference, Optional.of(new Interval(low, high, 0.95)), 0.01, adjusted / 3);
    return new Pair("a", "b", List.of(only), List.of(adjusted));
  }

  @Test
  void namesTheBetterFirst() {
    assertThat(Answers.sentence(pair(0.021, 0.004, 0.039, 0.012)))
        .isEqualTo("b is better than a by 2.1 [0.4, 3.9] points of AP (p = 0.012).");
  }

  @Test
  void turnsTheIntervalWhereTheFirstIsBetter() {
    assertThat(Answers.sentence(pair(-0.021, -0.039, -0.004, 0.0004)))
        .isEqualTo("a is better than b by 2.1 [0.4, 3.9] points of AP (p < 0.001).");
  }

  /** The adjusted p-value counts, not the plain one. */
  @Test
  void saysWhatCannotBeTold() {
    assertThat(Answers.sentence(pair(0.021, -0.004, 0.046, 0.051)))
        .isEqualTo("Cannot tell b from a: 2.1 [−0.4, 4.6] points of AP (p = 0.051).");
  }

  @Test
  void saysThatThereIsNothingToCompare() {
    assertThat(Answers.sentence(pair(Double.NaN, 0, 0, Double.NaN)))
        .isEqualTo("Nothing to compare: AP is undefined for a or b.");
  }

  private static SuiteResults results(Pair... pairs) {
    var side = new MeasuredSide("a", 1, List.of("AP"), List.of(0.5), Map.of());
    var comparison =
        new Comparison("coco", 1234, Bootstrap.standard(), List.of(side, side), List.of(pairs));
    return new SuiteResults("all", List.of(), List.of(comparison), List.of());
  }

  /** The largest difference that is told, then the other, then what cannot be told. */
  @Test
  void whatCanBeToldComesFirstTheLargestAtTheTop() {
    SuiteResults results =
        results(
            pair(0.09, -0.1, 0.2, 0.3),
            pair(0.01, 0.005, 0.02, 0.05),
            pair(-0.04, -0.06, -0.02, 0.001));

    assertThat(Answers.of(results))
        .containsExactly(
            "a is better than b by 4.0 [2.0, 6.0] points of AP (p = 0.001).",
            "b is better than a by 1.0 [0.5, 2.0] points of AP (p = 0.050).",
            "Cannot tell b from a: 9.0 [−10.0, 20.0] points of AP (p = 0.300).");
    assertThat(Answers.scope(results))
        .containsExactly(
            "coco, 1,234 images, 1,000 resamples of images; p-values adjusted by Holm for 3 comparisons, told apart at 0.05. This holds for these checkpoints: another seed would give others.");
  }
}
