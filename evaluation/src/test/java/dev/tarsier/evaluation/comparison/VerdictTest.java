package dev.tarsier.evaluation.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VerdictTest {

  @Test
  void tellsApartAtTheLevelItself() {
    assertThat(sentence(0.02, 0.05, 0)).startsWith("b is better than a in AP");
    assertThat(sentence(-0.02, 0.05, 0)).startsWith("b is worse than a in AP");
    assertThat(sentence(0.02, 0.0501, 0)).startsWith("a and b cannot be told apart in AP");
  }

  @Test
  void writesPointsWithTheirSign() {
    assertThat(sentence(0.02, 0.03, 0))
        .isEqualTo(
            "b is better than a in AP: difference +2.00 points"
                + " (95 % interval -1.00 to +3.00; p = 0.030).");
  }

  /** 2.80 standard errors of 0.01 are found; 1.40 points, half of that, take four times as many. */
  @Test
  void saysInPointsWhatTheImagesCanTell() {
    assertThat(sentence(0.014008, 0.5, 0))
        .endsWith(
            "its 100 images tell differences from 2.80 points on (four times out of five);"
                + " 1.40 points would take about 400 images like these.");
    assertThat(sentence(0.03, 0.5, 0)).doesNotContain("too small");
  }

  @Test
  void saysThatThereIsNothingToCompare() {
    assertThat(sentence(Double.NaN, Double.NaN, 0))
        .isEqualTo("a and b: AP is undefined, there is nothing to compare.");
  }

  @Test
  void aVerySmallChanceIsWrittenAsABound() {
    assertThat(sentence(0.02, 0.0009, 0)).contains("p < 0.001)");
    assertThat(sentence(0.02, 0.001, 0)).contains("p = 0.001)");
  }

  /** What somebody wants to tell is asked for, also where the pair is told apart. */
  @Test
  void aWantedDifferenceIsMeasuredAgainstTheImages() {
    assertThat(sentence(0.05, 0.01, 0.014008)).contains("1.40 points would take about 400 images");
    assertThat(sentence(0.05, 0.01, 0.03)).doesNotContain("too small");
    assertThat(sentence(0.01, 0.01, 0)).as("told apart").doesNotContain("too small");
    assertThat(sentence(0, 0.9, 0))
        .endsWith("tell differences from 2.80 points on (four times out of five).");
  }

  @Test
  void theLastSentenceSaysHowItWasFound() {
    assertThat(new Verdict(HandMade.single(0.02, 0.03)).sentences(0))
        .hasSize(2)
        .last()
        .asString()
        .endsWith("(1000 resamples of 100 images, seed 1).");
    assertThat(new Verdict(HandMade.comparison(0.05, 0.01, 0.06)).sentences(0)).hasSize(4);
  }

  private static String sentence(double difference, double p, double wanted) {
    return new Verdict(HandMade.single(difference, p)).sentences(wanted).get(0);
  }
}
