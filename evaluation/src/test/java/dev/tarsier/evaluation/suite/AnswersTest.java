package dev.tarsier.evaluation.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarsier.evaluation.Interval;
import dev.tarsier.evaluation.comparison.Pair;
import dev.tarsier.evaluation.statistics.Difference;
import java.util.List;
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
}
