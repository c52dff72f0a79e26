package dev.tarsier.evaluation;

import java.util.Arrays;

/**
 * NaN and infinity are refused at the door: a NaN coordinate matches everything in COCO's own
 * program.
 */
final class Finite {
  private Finite() {}

  static void check(String what, double... numbers) {
    for (double number : numbers) {
      if (!Double.isFinite(number)) {
        throw new InvalidEvaluationInput(
            "%s has a number that is not finite (%s): drop such boxes before the evaluation and look for a diverged training or a division by zero"
                .formatted(what, Arrays.toString(numbers)));
      }
    }
  }
}
