package dev.tarsier.core.evaluate;

import dev.tarsier.core.config.MetricName;
import dev.tarsier.evaluation.EvaluationSet;
import dev.tarsier.evaluation.Metrics;
import dev.tarsier.evaluation.PrecisionRecallCurve;
import dev.tarsier.evaluation.comparison.Intervals;
import dev.tarsier.evaluation.comparison.SavedEvaluation;
import dev.tarsier.evaluation.protocol.Protocols;
import dev.tarsier.evaluation.statistics.Bootstrap;
import dev.tarsier.evaluation.voc.VocProtocol;
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
public record EvaluatedSplit(EvaluationSet set, Map<String, Metrics> metrics) {

  /** The overlap of the curves. */
  static final double CURVE_IOU = 0.5;

  /** Keeps the order. */
  public EvaluatedSplit {
    metrics = new LinkedHashMap<>(metrics);
  }

  /**
   * Measures by every protocol.
   *
   * @param protocols their names
   */
  public static EvaluatedSplit measure(EvaluationSet set, List<String> protocols) {
    var metrics = new LinkedHashMap<String, Metrics>();
    protocols.forEach(protocol -> metrics.put(protocol, measure(set, protocol)));
    return new EvaluatedSplit(set, metrics);
  }

  private static Metrics measure(EvaluationSet set, String protocol) {
    return Protocols.named(protocol).measure(set).metrics();
  }

  /** The same with fingerprints, and with an interval for every number. */
  public EvaluatedSplit withIntervals(Bootstrap bootstrap) {
    var complete = new LinkedHashMap<String, Metrics>();
    for (String protocol : metrics.keySet()) {
      Metrics each = Intervals.of(Protocols.named(protocol).measure(set), bootstrap);
      complete.put(protocol, SavedEvaluation.fingerprinted(each, set));
    }
    return new EvaluatedSplit(set, complete);
  }

  /** The value of a metric; empty where it is undefined. */
  public OptionalDouble value(MetricName name) {
    Metrics protocol = metrics.get(name.protocol());
    return protocol == null ? OptionalDouble.empty() : protocol.stat(name.figure());
  }

  /** One curve a class at IoU 0.5. */
  public List<PrecisionRecallCurve> curves() {
    return VocProtocol.continuous(VocProtocol.Points.ALL).measure(set).curves();
  }
}
