package dev.tarsier.evaluation.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ClassifiedImageTest {

  private static ClassifiedImage image(int label, float... logits) {
    return new ClassifiedImage("a", label, logits);
  }

  @Test
  void theAnswerIsTheLikeliestOfEqualsTheFirst() {
    assertThat(image(0, 1, 3, 2).answer()).isEqualTo(1);
    assertThat(image(0, 3, 1, 3).answer()).isZero();
    assertThat(image(0, -5, -4, -4).answer()).isEqualTo(1);
    assertThat(image(0, 1, 2, 3).answer()).isEqualTo(2);
  }

  @Test
  void noNumberIsBelowEveryNumber() {
    assertThat(image(0, Float.NaN, -100, Float.NaN).answer()).isEqualTo(1);
    assertThat(image(0, Float.NaN, Float.NaN).answer()).isZero();
  }

  @Test
  void probabilitiesAreTheSoftmax() {
    float ln3 = (float) Math.log(3);
    ClassifiedImage image = image(0, 0, ln3, 0);

    assertThat(image.probability(0)).isCloseTo(0.2, within(1e-7));
    assertThat(image.probability(1)).isCloseTo(0.6, within(1e-7));
    assertThat(image(0, 1000, 1000 + ln3).probability(1)).isCloseTo(0.75, within(1e-5));
    assertThat(image(0, Float.NaN, 1).probability(1)).isNaN();
  }
}
