package dev.tarsier.evaluation.coco;

/** The twelve rows of COCO's summary. */
public enum CocoStat {
  /** Average precision over all overlaps. */
  AP("AP", Kind.PRECISION, Double.NaN, "all", 2),
  /** Average precision at an overlap of 0.5. */
  AP50("AP50", Kind.PRECISION, 0.5, "all", 2),
  /** Average precision at an overlap of 0.75. */
  AP75("AP75", Kind.PRECISION, 0.75, "all", 2),
  /** Average precision for objects up to 32² pixels. */
  AP_SMALL("APs", Kind.PRECISION, Double.NaN, "small", 2),
  /** Average precision for objects of 32² to 96² pixels. */
  AP_MEDIUM("APm", Kind.PRECISION, Double.NaN, "medium", 2),
  /** Average precision for objects from 96² pixels. */
  AP_LARGE("APl", Kind.PRECISION, Double.NaN, "large", 2),
  /** Average recall with the first limit of detections (1). */
  AR1("AR1", Kind.RECALL, Double.NaN, "all", 0),
  /** Average recall with the second limit of detections (10). */
  AR10("AR10", Kind.RECALL, Double.NaN, "all", 1),
  /** Average recall with the third limit of detections (100). */
  AR100("AR100", Kind.RECALL, Double.NaN, "all", 2),
  /** Average recall for objects up to 32² pixels. */
  AR_SMALL("ARs", Kind.RECALL, Double.NaN, "small", 2),
  /** Average recall for objects of 32² to 96² pixels. */
  AR_MEDIUM("ARm", Kind.RECALL, Double.NaN, "medium", 2),
  /** Average recall for objects from 96² pixels. */
  AR_LARGE("ARl", Kind.RECALL, Double.NaN, "large", 2);

  enum Kind {
    PRECISION,
    RECALL
  }

  private final String label;
  final Kind kind;

  /** NaN: all of them. */
  final double iou;

  final String area;

  /** Position in the rising limits of detections. */
  final int limit;

  CocoStat(String label, Kind kind, double iou, String area, int limit) {
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
}
