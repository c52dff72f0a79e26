package dev.tarsier.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.types.Shape;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TruncatedNormalTest {

  @Test
  void valuesBeyondTheBoundAreDrawnAgain() {
    float[] values =
        Initializer.truncatedNormal(1, 1).values(new Shape(100_000), new SplittableRandom(7));
    double squares = 0;
    for (float value : values) {
      assertThat(value).isBetween(-1f, 1f);
      squares += (double) value * value;
    }
    // Variance of N(0, 1) cut off at ±1: 1 − 2·φ(1)/(2·Φ(1) − 1) = 1 − 0.48394/0.68269 = 0.2911.
    assertThat(squares / values.length).isCloseTo(0.2911, within(0.003));
  }
}
