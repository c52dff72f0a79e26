package dev.tarsier.evaluation.coco;

import java.util.Arrays;
import java.util.List;

/** The twelve rows of COCO's summary. */
public enum CocoStat {
  /** Average precision over all overlaps. */
  AP("AP", SummaryRow.Kind.PRECISION, Double.NaN, "all", 2),
  /** Average precision at an overlap of 0.5. */
  AP50("AP50", SummaryRow.Kind.PRECISION, 0.5, "all", 2),
  /** Average precision at an overlap of 0.75. */
  AP75("AP75", SummaryRow.Kind.PRECISION, 0.75, "all", 2),
  /** Average precision for objects up to 32² pixels. */
  AP_SMALL("APs", SummaryRow.Kind.PRECISION, Double.NaN, "small", 2),
  /** Average precision for objects of 32² to 96² pixels. */
  AP_MEDIUM("APm", SummaryRow.Kind.PRECISION, Double.NaN, "medium", 2),
  /** Average precision for objects from 96² pixels. */
  AP_LARGE("APl", SummaryRow.Kind.PRECISION, Double.NaN, "large", 2),
  /** Average recall with the first limit of detections (1). */
  AR1("AR1", SummaryRow.Kind.RECALL, Double.NaN, "all", 0),
  /** Average recall with the second limit of detections (10). */
  AR10("AR10", SummaryRow.Kind.RECALL, Double.NaN, "all", 1),
  /** Average recall with the third limit of detections (100). */
  AR100("AR100", SummaryRow.Kind.RECALL, Double.NaN, "all", 2),
  /** Average recall for objects up to 32² pixels. */
  AR_SMALL("ARs", SummaryRow.Kind.RECALL, Double.NaN, "small", 2),
  /** Average recall for objects of 32² to 96² pixels. */
  AR_MEDIUM("ARm", SummaryRow.Kind.RECALL, Double.NaN, "medium", 2),
  /** Average recall for objects from 96² pixels. */
  AR_LARGE("ARl", SummaryRow.Kind.RECALL, Double.NaN, "large", 2);

  private final String label;
  private final SummaryRow.Kind kind;
  private final double iou;
  private final String area;
  private final int limit;

  CocoStat(String label, SummaryRow.Kind kind, double iou, String area, int limit) {
    this.label = label;
    this.kind = kind;
    this.iou = iou;
    this.area = area;
    this.limit = limit;
  }

  /**
   * The name in {@code metrics.json} and in tables: {@code AP}, {@code AP50}, {@code APs}, {@code
   * AR100}, …
   */
  public String label() {
    return label;
  }

  /** How it is computed. */
  public SummaryRow row() {
    // The reference looks for the value 100 in its first row, and for a position in the others.
    return new SummaryRow(label, kind, iou, area, limit, this == AP ? 100 : 0, null);
  }

  /** All twelve. */
  public static List<SummaryRow> rows() {
    return Arrays.stream(values()).map(CocoStat::row).toList();
  }
}
