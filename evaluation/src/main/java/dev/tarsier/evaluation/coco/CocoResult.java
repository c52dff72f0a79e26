package dev.tarsier.evaluation.coco;

import dev.tarsier.evaluation.ClassMetrics;
import dev.tarsier.evaluation.InvalidEvaluationInput;
import dev.tarsier.evaluation.Metrics;
import dev.tarsier.evaluation.PrecisionRecallCurve;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * COCO's numbers for one set. T overlaps, R recall points, K classes, A area ranges, M limits of
 * detections.
 */
public final class CocoResult {
  private final CocoParameters parameters;
  private final List<String> classes;
  private final List<Integer> instances;
  private final List<PrecisionRecallCurve> curves;
  private final CocoArrays arrays;

  CocoResult(
      CocoParameters parameters,
      List<String> classes,
      List<Integer> instances,
      List<PrecisionRecallCurve> curves,
      CocoArrays arrays) {
    this.parameters = parameters;
    this.classes = List.copyOf(classes);
    this.instances = List.copyOf(instances);
    this.curves = List.copyOf(curves);
    this.arrays = arrays;
  }

  /** The parameters behind the numbers. */
  public CocoParameters parameters() {
    return parameters;
  }

  /** Class names, K of them. */
  public List<String> classes() {
    return classes;
  }

  /**
   * Interpolated precision [T, R, K, A, M], row-major; −1 where there are no positives, as in
   * pycocotools. A copy.
   */
  public double[] precision() {
    return arrays.precision.clone();
  }

  /**
   * Scores at the points of {@link #precision()}, same shape; 0 where the recall is not reached. A
   * copy.
   */
  public double[] scores() {
    return arrays.scores.clone();
  }

  /** Largest recall [T, K, A, M], row-major; −1 where there are no positives. A copy. */
  public double[] recall() {
    return arrays.recall.clone();
  }

  /**
   * Raw precision-recall curve of class {@code k} for objects of the first area range with the
   * largest limit, at {@link #curveIou()}.
   */
  public PrecisionRecallCurve curve(int k) {
    return curves.get(k);
  }

  /** {@link #curve} of each class, in the order of {@link #classes()}. */
  public List<PrecisionRecallCurve> curves() {
    return curves;
  }

  /** The overlap of {@link #curve}: 0.5 where the parameters hold it, else their first. */
  public double curveIou() {
    return parameters.iouThresholds().get(curveThreshold(parameters));
  }

  static int curveThreshold(CocoParameters parameters) {
    return Math.max(0, parameters.iouThresholds().indexOf(0.5));
  }

  /**
   * A row of the summary: the mean over classes with positives. Empty where no class has any, or
   * where the parameters lack the row's overlap or area range.
   *
   * @throws InvalidEvaluationInput if the parameters have fewer than three limits of detections
   */
  public OptionalDouble stat(CocoStat stat) {
    return mean(stat, 0, classes.size());
  }

  /** The same row for class {@code k} alone. */
  public OptionalDouble stat(CocoStat stat, int k) {
    return mean(stat, k, k + 1);
  }

  private OptionalDouble mean(CocoStat stat, int fromClass, int toClass) {
    if (arrays.limits < 3) {
      throw new InvalidEvaluationInput(
          "the summary needs three limits of detections (such as 1, 10, 100), given are %s: give three, or read the arrays"
              .formatted(parameters.maxDetections()));
    }
    int a = parameters.areaRanges().stream().map(AreaRange::label).toList().indexOf(stat.area);
    // The reference looks for the value 100 in its first row and for the third limit in the others.
    int m = stat == CocoStat.AP ? parameters.maxDetections().indexOf(100) : stat.limit;
    if (a < 0 || m < 0) {
      return OptionalDouble.empty();
    }
    var values = new double[arrays.thresholds * arrays.recalls * (toClass - fromClass)];
    int count = 0;
    for (int t = 0; t < arrays.thresholds; t++) {
      if (!Double.isNaN(stat.iou) && parameters.iouThresholds().get(t) != stat.iou) {
        continue;
      }
      int points = stat.kind == CocoStat.Kind.RECALL ? 1 : arrays.recalls;
      for (int r = 0; r < points; r++) {
        for (int k = fromClass; k < toClass; k++) {
          double value =
              switch (stat.kind) {
                case PRECISION -> arrays.precision[arrays.index(t, r, k, a, m)];
                case RECALL -> arrays.recall[arrays.index(t, k, a, m)];
              };
          if (value > -1) {
            values[count++] = value;
          }
        }
      }
    }
    return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(NumpyMean.of(values, count));
  }

  /** The numbers in the protocol-independent shape; the parameters become provenance. */
  public Metrics metrics() {
    var perClass = new ArrayList<ClassMetrics>();
    for (int k = 0; k < classes.size(); k++) {
      perClass.add(new ClassMetrics(classes.get(k), instances.get(k), row(k, k + 1)));
    }
    return new Metrics("coco", row(0, classes.size()), perClass, Map.of(), provenance());
  }

  private Map<String, OptionalDouble> row(int fromClass, int toClass) {
    var row = new LinkedHashMap<String, OptionalDouble>();
    for (CocoStat stat : CocoStat.values()) {
      row.put(stat.label(), mean(stat, fromClass, toClass));
    }
    return row;
  }

  private Map<String, String> provenance() {
    var provenance = new LinkedHashMap<String, String>();
    provenance.put("description", description());
    provenance.put(
        "iou_thresholds",
        joined(parameters.iouThresholds().stream().map(CocoResult::plain).toList()));
    provenance.put("recall_points", String.valueOf(parameters.recallThresholds().size()));
    provenance.put("max_detections", joined(parameters.maxDetections()));
    provenance.put(
        "area_ranges",
        parameters.areaRanges().stream()
            .map(range -> "%s %s..%s".formatted(range.label(), range.min(), range.max()))
            .collect(Collectors.joining(", ")));
    provenance.put("use_categories", String.valueOf(parameters.useCategories()));
    return provenance;
  }

  private String description() {
    List<Double> overlaps = parameters.iouThresholds();
    return String.format(
        Locale.ROOT,
        "COCO average precision of boxes: mean over %d IoU thresholds from %.2f to %.2f, %d recall points and %s; at most %d detections per image%s.",
        overlaps.size(),
        overlaps.get(0),
        overlaps.get(overlaps.size() - 1),
        parameters.recallThresholds().size(),
        parameters.useCategories()
            ? "all classes that have ground truth"
            : "all boxes as one class",
        parameters.largestMaxDetections(),
        parameters.useCategories() ? " and class" : "");
  }

  /** Thresholds are sums of steps: 0.8999999999999999 was meant as 0.9. */
  private static String plain(double threshold) {
    return new BigDecimal(threshold)
        .setScale(10, RoundingMode.HALF_EVEN)
        .stripTrailingZeros()
        .toPlainString();
  }

  private static String joined(List<?> values) {
    return values.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }
}
