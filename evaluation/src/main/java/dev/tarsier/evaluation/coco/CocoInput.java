package dev.tarsier.evaluation.coco;

import dev.tarsier.evaluation.EvaluationSet;
import java.util.List;

/**
 * What {@link CocoFiles} read.
 *
 * @param set images and classes by rising id
 * @param notes what the user should know though it is no error, one sentence each: detections that
 *     were dropped because the ground truth lacks their category
 */
public record CocoInput(EvaluationSet set, List<String> notes) {

  /** Copies the list. */
  public CocoInput {
    notes = List.copyOf(notes);
  }
}
