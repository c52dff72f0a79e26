package dev.tarsier.evaluation.coco;

import dev.tarsier.evaluation.InvalidEvaluationInput;
import java.util.ArrayList;
import java.util.List;

/**
 * What pycocotools calls {@code Params}.
 *
 * @param iouThresholds T overlaps from which a detection may match; equality matches
 * @param recallThresholds R points at which precision is read off
 * @param maxDetections M limits of detections per image and class, kept in rising order; the
 *     largest is used in matching
 * @param areaRanges A ranges of object sizes
 * @param useCategories false: one pseudo-class of all boxes (proposals)
 */
public record CocoParameters(
    List<Double> iouThresholds,
    List<Double> recallThresholds,
    List<Integer> maxDetections,
    List<AreaRange> areaRanges,
    boolean useCategories) {
  private static final int MOST_AREAS = Integer.SIZE;

  /** Copies the lists, sorts {@code maxDetections} and refuses empty or meaningless ones. */
  public CocoParameters {
    iouThresholds = List.copyOf(iouThresholds);
    recallThresholds = List.copyOf(recallThresholds);
    maxDetections = maxDetections.stream().sorted().toList();
    areaRanges = List.copyOf(areaRanges);
    checkShares("IoU threshold", iouThresholds);
    checkShares("recall threshold", recallThresholds);
    checkFilled("limit of detections", maxDetections);
    checkFilled("area range", areaRanges);
    if (areaRanges.size() > MOST_AREAS) {
      throw new InvalidEvaluationInput(
          "%d area ranges are given, at most %d are possible: evaluate twice"
              .formatted(areaRanges.size(), MOST_AREAS));
    }
    if (maxDetections.get(0) < 1) {
      throw new InvalidEvaluationInput(
          "a limit of detections is %d, it must be 1 or more".formatted(maxDetections.get(0)));
    }
  }

  /**
   * IoU 0.5 to 0.95 in ten steps, 101 recall points, 1, 10 and 100 detections, all, small (to 32²),
   * medium (to 96²) and large objects.
   */
  public static CocoParameters standard() {
    return new CocoParameters(
        linspace(0.5, 0.95, 10),
        linspace(0, 1, 101),
        List.of(1, 10, 100),
        List.of(
            new AreaRange("all", 0, 1e10),
            new AreaRange("small", 0, 32 * 32),
            new AreaRange("medium", 32 * 32, 96 * 96),
            new AreaRange("large", 96 * 96, 1e10)),
        true);
  }

  /** These parameters with other overlaps. */
  public CocoParameters withIouThresholds(List<Double> thresholds) {
    return new CocoParameters(
        thresholds, recallThresholds, maxDetections, areaRanges, useCategories);
  }

  /** These parameters with other recall points. */
  public CocoParameters withRecallThresholds(List<Double> thresholds) {
    return new CocoParameters(iouThresholds, thresholds, maxDetections, areaRanges, useCategories);
  }

  /** These parameters with other limits of detections. */
  public CocoParameters withMaxDetections(List<Integer> limits) {
    return new CocoParameters(iouThresholds, recallThresholds, limits, areaRanges, useCategories);
  }

  /** These parameters with other size ranges. */
  public CocoParameters withAreaRanges(List<AreaRange> ranges) {
    return new CocoParameters(
        iouThresholds, recallThresholds, maxDetections, ranges, useCategories);
  }

  /** These parameters with all classes taken as one. */
  public CocoParameters withoutCategories() {
    return new CocoParameters(iouThresholds, recallThresholds, maxDetections, areaRanges, false);
  }

  BitWords layout() {
    return new BitWords(areaRanges.size(), iouThresholds.size());
  }

  AreaBits areaBits() {
    return new AreaBits(areaRanges);
  }

  int largestMaxDetections() {
    return maxDetections.get(maxDetections.size() - 1);
  }

  /**
   * As numpy's: {@code start + k·step} with the last one set, so that the ninth threshold is
   * 0.8999999999999999 and recall point 35 is 0.35000000000000003.
   */
  private static List<Double> linspace(double start, double stop, int count) {
    double step = (stop - start) / (count - 1);
    var values = new ArrayList<Double>();
    for (int k = 0; k < count - 1; k++) {
      values.add(k * step + start);
    }
    values.add(stop);
    return values;
  }

  private static void checkShares(String what, List<Double> values) {
    checkFilled(what, values);
    for (double value : values) {
      if (!(value >= 0 && value <= 1)) {
        throw new InvalidEvaluationInput("%s %s lies outside 0 to 1".formatted(what, value));
      }
    }
  }

  private static void checkFilled(String what, List<?> values) {
    if (values.isEmpty()) {
      throw new InvalidEvaluationInput("no %s is given, at least one is needed".formatted(what));
    }
  }
}
