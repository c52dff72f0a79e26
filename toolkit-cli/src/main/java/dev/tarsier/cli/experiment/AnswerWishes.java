package dev.tarsier.cli.experiment;

import dev.tarsier.cli.images.DrawnFiles;
import dev.tarsier.problem.UserError;
import java.util.Optional;

/**
 * How answers about images are wanted.
 *
 * @param json as JSON instead of text
 * @param drawn where drawn images go
 * @param minScore the least score of a detection
 */
record AnswerWishes(boolean json, Optional<DrawnFiles> drawn, Optional<Double> minScore) {

  private static final double USUAL_SCORE = 0.3;

  /** The least score, if nobody named one the usual. */
  double score() {
    return minScore.orElse(USUAL_SCORE);
  }

  /**
   * For a task without boxes.
   *
   * @throws UserError if something about boxes is wished
   */
  void refuseBoxes() {
    if (drawn.isPresent() || minScore.isPresent()) {
      throw new UserError(
          "%s is for boxes, and this config is a classification: leave it out"
              .formatted(drawn.isPresent() ? "--out" : "--min-score"));
    }
  }
}
