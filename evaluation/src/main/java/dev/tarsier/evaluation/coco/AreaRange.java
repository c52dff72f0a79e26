package dev.tarsier.evaluation.coco;

import dev.tarsier.evaluation.InvalidEvaluationInput;

/**
 * A range of object sizes in square pixels, both ends inside.
 *
 * @param label COCO's are {@code all}, {@code small}, {@code medium}, {@code large}; the summary
 *     finds ranges by label
 * @param min smallest area
 * @param max largest area
 */
public record AreaRange(String label, double min, double max) {

  /** Refuses an empty range. */
  public AreaRange {
    if (!(min <= max)) {
      throw new InvalidEvaluationInput(
          "area range '%s' goes from %s to %s: its end must not lie below its start"
              .formatted(label, min, max));
    }
  }
}
