package dev.tarsier.evaluation.coco;

import dev.tarsier.evaluation.ArrangedBoxes;
import dev.tarsier.evaluation.DetectionColumns;
import dev.tarsier.evaluation.EvaluationSet;
import dev.tarsier.evaluation.PrecisionRecallCurve;
import dev.tarsier.evaluation.TruthColumns;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A set that was matched by COCO's rules, class by class: the door to every number that can be made
 * of the matches. Matching is the larger part of the work and is done once; {@link CocoResult}
 * reads the usual numbers off, {@link WeightedAccumulation} those of resampled images.
 */
public final class CocoMatches {
  private final CocoParameters parameters;
  private final List<String> classes;
  private final List<String> imageIds;
  private final List<Integer> instances;
  private final List<ClassMatches> matches;

  CocoMatches(
      CocoParameters parameters,
      List<String> classes,
      List<String> imageIds,
      List<Integer> instances,
      List<ClassMatches> matches) {
    this.parameters = parameters;
    this.classes = List.copyOf(classes);
    this.imageIds = List.copyOf(imageIds);
    this.instances = List.copyOf(instances);
    this.matches = List.copyOf(matches);
  }

  /** Matches a set; classes run in parallel, and the result does not depend on how many. */
  public static CocoMatches of(EvaluationSet set, CocoParameters parameters) {
    return of(set, parameters, UnmatchedRule.NONE, false);
  }

  /**
   * Also keeps which ground truth each detection was matched to, for {@link ClassMatches#truth}.
   */
  public static CocoMatches withTruths(EvaluationSet set, CocoParameters parameters) {
    return of(set, parameters, UnmatchedRule.NONE, true);
  }

  /**
   * Matches a set.
   *
   * @param rule unmatched detections that count for nothing
   * @param keepTruths whether {@link ClassMatches#truth} shall know
   */
  public static CocoMatches of(
      EvaluationSet set, CocoParameters parameters, UnmatchedRule rule, boolean keepTruths) {
    boolean apart = parameters.useCategories();
    int images = set.imageInfos().size();
    TruthColumns truths =
        apart
            ? set.truths()
            : new TruthColumns(
                ArrangedBoxes.of(set.truths(), new MergedBoxes(set.truths())), 1, images);
    DetectionColumns detections =
        apart
            ? set.detections()
            : new DetectionColumns(
                ArrangedBoxes.of(set.detections(), new MergedBoxes(set.detections())), 1, images);
    List<String> classes = apart ? set.classes() : List.of("all classes");
    List<ClassMatches> matches =
        IntStream.range(0, classes.size())
            .parallel()
            .mapToObj(
                k -> new ClassMatcher(truths, detections, parameters, rule, keepTruths, k).match())
            .toList();
    return new CocoMatches(
        parameters,
        classes,
        set.imageInfos().stream().map(EvaluationSet.ImageInfo::id).toList(),
        IntStream.range(0, classes.size()).mapToObj(k -> instances(truths, k)).toList(),
        matches);
  }

  private static int instances(TruthColumns truths, int k) {
    int count = 0;
    for (int g = truths.start(k); g < truths.end(k); g++) {
      count += truths.crowd(g) ? 0 : 1;
    }
    return count;
  }

  /** The parameters of the matching. */
  public CocoParameters parameters() {
    return parameters;
  }

  /** Class names, K of them. */
  public List<String> classes() {
    return classes;
  }

  /** Ids of the images, in the order that {@link ClassMatches#image} counts by. */
  public List<String> imageIds() {
    return imageIds;
  }

  /** Ground truths of class {@code k} that are no crowds. */
  public int instances(int k) {
    return instances.get(k);
  }

  /** The matches of class {@code k}. */
  public ClassMatches ofClass(int k) {
    return matches.get(k);
  }

  /** The numbers of COCO's summary. */
  public CocoResult result() {
    return new CocoResult(this, "coco", CocoStat.rows());
  }

  /** The curves of all classes for area range {@code a} and limit {@code m}. */
  CurvePoints curves(int a, int m) {
    double[] points =
        parameters.recallThresholds().stream().mapToDouble(Double::doubleValue).toArray();
    var out = new CurvePoints(parameters.iouThresholds().size(), points.length, classes.size());
    int limit = parameters.maxDetections().get(m);
    IntStream.range(0, classes.size())
        .parallel()
        .forEach(
            k -> new Accumulation(matches.get(k), points, k, classes.size()).fill(a, limit, out));
    return out;
  }

  /** One raw curve a class at threshold {@code t}. */
  List<PrecisionRecallCurve> rawCurves(int t) {
    return matches.stream().map(each -> each.curve(t)).toList();
  }
}
