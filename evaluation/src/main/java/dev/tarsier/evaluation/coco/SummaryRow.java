package dev.tarsier.evaluation.coco;

import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * A row of a summary: the mean of a part of the curves over the classes that have positives.
 *
 * @param label the name in {@code metrics.json} and in tables
 * @param kind what is averaged
 * @param iou the one overlap that is looked at; NaN: all
 * @param area label of the area range
 * @param limit position in the rising limits of detections
 * @param limitValue where it is not 0: the limit that is looked for instead of a position
 * @param group the classes that count, by their index; null: all
 */
public record SummaryRow(
    String label,
    Kind kind,
    double iou,
    String area,
    int limit,
    int limitValue,
    @Nullable IntPredicate group) {

  /** What a row averages. */
  public enum Kind {
    /** Interpolated precision over recall points. */
    PRECISION,
    /** Largest recall. */
    RECALL
  }

  /** A row over all classes with the limit at a position. */
  public static SummaryRow of(String label, Kind kind, double iou, String area, int limit) {
    return new SummaryRow(label, kind, iou, area, limit, 0, null);
  }

  /** The same row over some classes alone. */
  public SummaryRow over(String otherLabel, IntPredicate classes) {
    return new SummaryRow(otherLabel, kind, iou, area, limit, limitValue, classes);
  }

  boolean covers(int k) {
    return group == null || group.test(k);
  }

  boolean covers(double threshold) {
    return Double.isNaN(iou) || threshold == iou;
  }

  /** Index of the area range; negative where the parameters lack it. */
  int areaIndex(CocoParameters parameters) {
    return parameters.areaRanges().stream().map(AreaRange::label).toList().indexOf(area);
  }

  /** Index of the limit; negative where the parameters lack it. */
  int limitIndex(CocoParameters parameters) {
    return limitValue == 0
        ? Math.min(limit, parameters.maxDetections().size() - 1)
        : parameters.maxDetections().indexOf(limitValue);
  }
}
