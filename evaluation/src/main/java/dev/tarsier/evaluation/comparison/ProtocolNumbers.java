package dev.tarsier.evaluation.comparison;

import dev.tarsier.evaluation.EvaluationSet;
import dev.tarsier.evaluation.Measured;
import dev.tarsier.evaluation.Metrics;
import dev.tarsier.evaluation.protocol.Protocols;
import dev.tarsier.evaluation.statistics.WeightedNumbers;

/**
 * The numbers of a protocol as the bootstrap wants them: first the headline numbers under their own
 * names, then those of the classes as {@code class index/statistic}.
 */
final class ProtocolNumbers {
  private ProtocolNumbers() {}

  /**
   * Numbers of a set under weights.
   *
   * @param protocol as in {@code metrics.json}
   * @throws dev.tarsier.evaluation.InvalidEvaluationInput for a protocol that measures no boxes
   */
  static WeightedNumbers of(String protocol, EvaluationSet set) {
    return of(Protocols.named(protocol).measure(set));
  }

  /** Numbers of a set that is matched already. */
  static WeightedNumbers of(Measured measured) {
    return MeasuredNumbers.of(measured);
  }

  /** The numbers themselves. */
  static Metrics metrics(String protocol, EvaluationSet set) {
    return Protocols.named(protocol).measure(set).metrics();
  }

  /** The name of a class's number. */
  static String name(int k, String statistic) {
    return k + "/" + statistic;
  }
}
