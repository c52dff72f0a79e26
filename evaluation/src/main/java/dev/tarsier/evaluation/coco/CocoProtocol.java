package dev.tarsier.evaluation.coco;

import dev.tarsier.evaluation.EvaluationSet;
import dev.tarsier.evaluation.Measured;
import dev.tarsier.evaluation.Protocol;

/**
 * COCO's rules with any parameters.
 *
 * @param name as {@code metrics.json} calls it
 * @param title as people call it
 * @param parameters overlaps, sizes, limits
 */
public record CocoProtocol(String name, String title, CocoParameters parameters)
    implements Protocol {

  /** COCO's own: {@code coco}. */
  public static CocoProtocol standard() {
    return new CocoProtocol("coco", "COCO", CocoParameters.standard());
  }

  @Override
  public String mainStatistic() {
    return CocoStat.AP.label();
  }

  @Override
  public Measured measure(EvaluationSet set) {
    return new MeasuredByCoco(
        new CocoResult(CocoMatches.of(set, parameters), name, CocoStat.rows()));
  }
}
