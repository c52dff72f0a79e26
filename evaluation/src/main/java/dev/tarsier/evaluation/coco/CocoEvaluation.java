package dev.tarsier.evaluation.coco;

import dev.tarsier.evaluation.EvaluationSet;

/** COCO's evaluation of boxes, from a set to its numbers. */
public final class CocoEvaluation {
  private CocoEvaluation() {}

  /** Evaluates with COCO's own parameters. */
  public static CocoResult evaluate(EvaluationSet set) {
    return evaluate(set, CocoParameters.standard());
  }

  /** Evaluates with {@code parameters}. */
  public static CocoResult evaluate(EvaluationSet set, CocoParameters parameters) {
    return CocoMatches.of(set, parameters).result();
  }
}
