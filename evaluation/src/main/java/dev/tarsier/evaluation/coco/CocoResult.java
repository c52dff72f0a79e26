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
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * COCO's numbers for one set. T overlaps, R recall points, K classes, A area ranges, M limits of
 * detections.
 */
public final class CocoResult {
  private final CocoMatches matches;
  private final CocoParameters parameters;
  private final String protocol;
  private final List<SummaryRow> rows;

  /** By area range and limit; computed when a number asks for it. */
  private final Map<Integer, CurvePoints> curves = new ConcurrentHashMap<>();

  /**
   * A summary of matches.
   *
   * @param protocol the name in {@code metrics.json}
   * @param rows its numbers, in display order
   */
  public CocoResult(CocoMatches matches, String protocol, List<SummaryRow> rows) {
    this.matches = matches;
    this.parameters = matches.parameters();
    this.protocol = protocol;
    this.rows = List.copyOf(rows);
  }

  /** The parameters behind the numbers. */
  public CocoParameters parameters() {
    return parameters;
  }

  /** The rows of the summary, in display order. */
  public List<SummaryRow> rows() {
    return rows;
  }

  /** The matches behind the numbers. */
  public CocoMatches matches() {
    return matches;
  }

  /** Class names, K of them. */
  public List<String> classes() {
    return matches.classes();
  }

  /**
   * Interpolated precision [T, R, K, A, M], row-major; −1 where there are no positives, as in
   * pycocotools.
   */
  public double[] precision() {
    return whole(points -> points.precision, parameters.recallThresholds().size());
  }

  /**
   * Scores at the points of {@link #precision()}, same shape; 0 where the recall is not reached.
   */
  public double[] scores() {
    return whole(points -> points.scores, parameters.recallThresholds().size());
  }

  /** Largest recall [T, K, A, M], row-major; −1 where there are no positives. */
  public double[] recall() {
    return whole(points -> points.recall, 1);
  }

  private double[] whole(Function<CurvePoints, double[]> part, int points) {
    int areas = parameters.areaRanges().size();
    int limits = parameters.maxDetections().size();
    int cells = parameters.iouThresholds().size() * points * classes().size();
    var whole = new double[cells * areas * limits];
    for (int a = 0; a < areas; a++) {
      for (int m = 0; m < limits; m++) {
        double[] slice = part.apply(points(a, m));
        for (int i = 0; i < cells; i++) {
          whole[(i * areas + a) * limits + m] = slice[i];
        }
      }
    }
    return whole;
  }

  private CurvePoints points(int a, int m) {
    return curves.computeIfAbsent(
        a * parameters.maxDetections().size() + m, key -> matches.curves(a, m));
  }

  /**
   * Raw precision-recall curve of class {@code k} for objects of the first area range with the
   * largest limit, at {@link #curveIou()}.
   */
  public PrecisionRecallCurve curve(int k) {
    return matches.ofClass(k).curve(curveThreshold(parameters));
  }

  /** {@link #curve} of each class, in the order of {@link #classes()}. */
  public List<PrecisionRecallCurve> curves() {
    return matches.rawCurves(curveThreshold(parameters));
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
    checkLimits();
    return mean(stat.row(), 0, classes().size());
  }

  /** The same row for class {@code k} alone. */
  public OptionalDouble stat(CocoStat stat, int k) {
    checkLimits();
    return mean(stat.row(), k, k + 1);
  }

  private void checkLimits() {
    if (parameters.maxDetections().size() < 3) {
      throw new InvalidEvaluationInput(
          "the summary needs three limits of detections (such as 1, 10, 100), given are %s: give three, or read the arrays"
              .formatted(parameters.maxDetections()));
    }
  }

  private OptionalDouble mean(SummaryRow row, int fromClass, int toClass) {
    int a = row.areaIndex(parameters);
    int m = row.limitIndex(parameters);
    if (a < 0 || m < 0) {
      return OptionalDouble.empty();
    }
    boolean precision = row.kind() == SummaryRow.Kind.PRECISION;
    double[] cells = precision ? points(a, m).precision : points(a, m).recall;
    int steps = precision ? parameters.recallThresholds().size() : 1;
    int classes = classes().size();
    var values = new double[parameters.iouThresholds().size() * steps * (toClass - fromClass)];
    int count = 0;
    for (int t = 0; t < parameters.iouThresholds().size(); t++) {
      if (!row.covers(parameters.iouThresholds().get(t))) {
        continue;
      }
      for (int r = t * steps; r < (t + 1) * steps; r++) {
        for (int k = fromClass; k < toClass; k++) {
          double value = cells[r * classes + k];
          if (value > -1 && row.covers(k)) {
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
    for (int k = 0; k < classes().size(); k++) {
      perClass.add(new ClassMetrics(classes().get(k), matches.instances(k), row(k, k + 1)));
    }
    return new Metrics(protocol, row(0, classes().size()), perClass, Map.of(), provenance());
  }

  private Map<String, OptionalDouble> row(int fromClass, int toClass) {
    var row = new LinkedHashMap<String, OptionalDouble>();
    for (SummaryRow each : rows) {
      boolean ofGroup = toClass - fromClass == 1 && !each.covers(fromClass);
      row.put(each.label(), ofGroup ? OptionalDouble.empty() : mean(each, fromClass, toClass));
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
        "%s average precision of boxes: mean over %d IoU thresholds from %.2f to %.2f, %d recall points and %s; at most %d detections per image%s.",
        protocol.equals("lvis") ? "LVIS" : "COCO",
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
