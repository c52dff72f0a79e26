package dev.tarsier.evaluation;

import java.util.List;

/**
 * One image with what is there and what was found.
 *
 * @param id the name by which reports show the image; unique in its set
 * @param width pixels, 0 where unknown (the numbers do not depend on it)
 * @param height pixels, 0 where unknown
 * @param truths ground truth in file order
 * @param detections detections in file order, which decides between equal scores
 */
public record EvaluatedImage(
    String id, int width, int height, List<TruthBox> truths, List<ScoredBox> detections) {

  /** Copies the lists. */
  public EvaluatedImage {
    truths = List.copyOf(truths);
    detections = List.copyOf(detections);
  }
}
