package dev.tarsier.cli.experiment;

import dev.tarsier.problem.UserError;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How answers about images are wanted.
 *
 * @param json as JSON instead of text
 * @param out the folder for drawn images
 * @param minScore the least score of a detection
 */
record AnswerWishes(boolean json, Optional<Path> out, Optional<Double> minScore) {

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
    if (out.isPresent() || minScore.isPresent()) {
      throw new UserError(
          "%s is for boxes, and this config is a classification: leave it out"
              .formatted(out.isPresent() ? "--out" : "--min-score"));
    }
  }
}
