package dev.tarsier.cli.experiment;

import dev.tarsier.cli.images.DrawnFiles;
import dev.tarsier.problem.UserError;
import java.util.Optional;

/**
 * How answers about images are wanted.
 *
 * @param json as JSON instead of text
 * @param drawn where drawn images go
 * @param saved where detections are kept for other programs
 * @param minScore the least score of a detection
 */
record AnswerWishes(
    boolean json,
    Optional<DrawnFiles> drawn,
    Optional<SavedDetections> saved,
    Optional<Double> minScore) {

  private static final double USUAL_SCORE = 0.3;

  /** The least score, if nobody named one the usual. */
  double score() {
    return minScore.orElse(USUAL_SCORE);
  }

  /**
   * For a task without boxes.
   *
   * @param task its name
   * @throws UserError if something about boxes is wished
   */
  void refuseBoxes(String task) {
    String option =
        drawn.isPresent()
            ? "--out"
            : saved.isPresent() ? "--save-detections" : minScore.isPresent() ? "--min-score" : "";
    if (!option.isEmpty()) {
      throw new UserError(
          "%s is for boxes, and this config is a %s: leave it out".formatted(option, task));
    }
  }
}
