package dev.tarsier.evaluation.diagnosis;

import java.util.List;

/**
 * One class after matching.
 *
 * @param ranking by falling score; ties by image, then by place in the file
 * @param positives ground truths that count
 */
public record JudgedClass(List<Judged> ranking, int positives) {

  /** Copies the list. */
  public JudgedClass {
    ranking = List.copyOf(ranking);
  }
}
