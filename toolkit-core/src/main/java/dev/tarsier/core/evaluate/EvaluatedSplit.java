package dev.tarsier.core.evaluate;

import dev.tarsier.core.config.MetricName;
import dev.tarsier.core.config.Protocol;
import dev.tarsier.evaluation.EvaluationSet;
import dev.tarsier.evaluation.Metrics;
import dev.tarsier.evaluation.PrecisionRecallCurve;
import dev.tarsier.evaluation.coco.CocoEvaluation;
import dev.tarsier.evaluation.comparison.Intervals;
import dev.tarsier.evaluation.comparison.SavedEvaluation;
import dev.tarsier.evaluation.statistics.Bootstrap;
import dev.tarsier.evaluation.voc.VocClassResult;
import dev.tarsier.evaluation.voc.VocEvaluation;
import dev.tarsier.evaluation.voc.VocProtocol;
import dev.tarsier.evaluation.voc.VocResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What was found in a split, and how good it is.
 *
 * @param set truth and detections
 * @param metrics by protocol, in the order they were asked for
 */
public record EvaluatedSplit(EvaluationSet set, Map<Protocol, Metrics> metrics) {

  /** The overlap of the curves. */
  static final double CURVE_IOU = 0.5;

  /** Keeps the order. */
  public EvaluatedSplit {
    metrics = new LinkedHashMap<>(metrics);
  }

  /** Measures by every protocol. */
  public static EvaluatedSplit measure(EvaluationSet set, List<Protocol> protocols) {
    var metrics = new LinkedHashMap<Protocol, Metrics>();
    protocols.forEach(protocol -> metrics.put(protocol, measure(set, protocol)));
    return new EvaluatedSplit(set, metrics);
  }

  private static Metrics measure(EvaluationSet set, Protocol protocol) {
    return switch (protocol) {
      case COCO -> CocoEvaluation.evaluate(set).metrics();
      // Readers made VOC's inclusive corners continuous, so widths need no +1 here.
      case VOC -> voc(set, VocProtocol.Points.ALL).metrics();
      case VOC07 -> voc(set, VocProtocol.Points.ELEVEN).metrics();
      case CLASSIFICATION ->
          throw new IllegalArgumentException("%s measures no boxes".formatted(protocol));
    };
  }

  private static VocResult voc(EvaluationSet set, VocProtocol.Points points) {
    return VocEvaluation.evaluate(set, VocProtocol.continuous(points));
  }

  /** The same with fingerprints, and with an interval for every number. */
  public EvaluatedSplit withIntervals(Bootstrap bootstrap) {
    var complete = new LinkedHashMap<Protocol, Metrics>();
    metrics.forEach(
        (protocol, each) ->
            complete.put(
                protocol,
                SavedEvaluation.fingerprinted(Intervals.added(each, set, bootstrap), set)));
    return new EvaluatedSplit(set, complete);
  }

  /** The value of a metric; empty where it is undefined. */
  public OptionalDouble value(MetricName name) {
    Metrics protocol = metrics.get(name.protocol());
    return protocol == null ? OptionalDouble.empty() : protocol.stat(name.figure());
  }

  /** One curve a class at IoU 0.5. */
  List<PrecisionRecallCurve> curves() {
    return voc(set, VocProtocol.Points.ALL).classes().stream().map(VocClassResult::curve).toList();
  }
}
