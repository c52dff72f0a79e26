package dev.tarsier.evaluation.lvis;

import dev.tarsier.evaluation.EvaluationSet;
import dev.tarsier.evaluation.FederatedLabels;
import dev.tarsier.evaluation.FederatedLabels.Frequency;
import dev.tarsier.evaluation.Measured;
import dev.tarsier.evaluation.Protocol;
import dev.tarsier.evaluation.coco.CocoMatches;
import dev.tarsier.evaluation.coco.CocoParameters;
import dev.tarsier.evaluation.coco.CocoResult;
import dev.tarsier.evaluation.coco.MeasuredByCoco;
import dev.tarsier.evaluation.coco.SummaryRow;
import dev.tarsier.evaluation.coco.SummaryRow.Kind;
import java.util.List;

/** LVIS's rules: {@code lvis}. */
public final class LvisProtocol implements Protocol {
  /** Detections an image may have, over all classes. */
  static final int LIMIT = 300;

  @Override
  public String name() {
    return "lvis";
  }

  @Override
  public String title() {
    return "LVIS";
  }

  @Override
  public String mainStatistic() {
    return "AP";
  }

  @Override
  public boolean isFederated() {
    return true;
  }

  @Override
  public Measured measure(EvaluationSet set) {
    FederatedLabels labels = set.labels();
    EvaluationSet searched = set.withDetections(SearchedDetections.of(set));
    CocoMatches matches =
        CocoMatches.of(
            searched,
            CocoParameters.standard().withMaxDetections(List.of(LIMIT)),
            labels::isNotExhaustive,
            false);
    return new MeasuredByCoco(new CocoResult(matches, name(), rows(labels)));
  }

  /** In the order of LVIS's own table. */
  private static List<SummaryRow> rows(FederatedLabels labels) {
    SummaryRow ap = SummaryRow.of("AP", Kind.PRECISION, Double.NaN, "all", 0);
    return List.of(
        ap,
        SummaryRow.of("AP50", Kind.PRECISION, 0.5, "all", 0),
        SummaryRow.of("AP75", Kind.PRECISION, 0.75, "all", 0),
        SummaryRow.of("APs", Kind.PRECISION, Double.NaN, "small", 0),
        SummaryRow.of("APm", Kind.PRECISION, Double.NaN, "medium", 0),
        SummaryRow.of("APl", Kind.PRECISION, Double.NaN, "large", 0),
        ap.over("APr", k -> labels.frequency(k) == Frequency.RARE),
        ap.over("APc", k -> labels.frequency(k) == Frequency.COMMON),
        ap.over("APf", k -> labels.frequency(k) == Frequency.FREQUENT),
        SummaryRow.of("AR300", Kind.RECALL, Double.NaN, "all", 0),
        SummaryRow.of("ARs", Kind.RECALL, Double.NaN, "small", 0),
        SummaryRow.of("ARm", Kind.RECALL, Double.NaN, "medium", 0),
        SummaryRow.of("ARl", Kind.RECALL, Double.NaN, "large", 0));
  }
}
