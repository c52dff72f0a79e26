package dev.tarsier.evaluation.coco;

import java.util.List;
import java.util.stream.IntStream;

/** A row of a summary with its parameters looked up. */
final class ResampledRow {
  private final SummaryRow row;

  /** Index of the area range; negative where the parameters lack it. */
  final int area;

  /** Index of the limit of detections; negative where the parameters lack it. */
  final int limit;

  /** Indexes of the overlaps that are averaged. */
  final int[] thresholds;

  ResampledRow(SummaryRow row, CocoParameters parameters) {
    this.row = row;
    area = row.areaIndex(parameters);
    limit = row.limitIndex(parameters);
    List<Double> overlaps = parameters.iouThresholds();
    thresholds =
        IntStream.range(0, overlaps.size()).filter(t -> row.covers(overlaps.get(t))).toArray();
  }

  /** Whether the parameters have what the row looks at. */
  boolean isDefined() {
    return area >= 0 && limit >= 0 && thresholds.length > 0;
  }

  boolean isPrecision() {
    return row.kind() == SummaryRow.Kind.PRECISION;
  }

  /** The mean over the classes that the row covers, NaN left out. */
  double mean(double[] perClass) {
    double sum = 0;
    int count = 0;
    for (int k = 0; k < perClass.length; k++) {
      if (row.covers(k) && !Double.isNaN(perClass[k])) {
        sum += perClass[k];
        count++;
      }
    }
    return count == 0 ? Double.NaN : sum / count;
  }
}
