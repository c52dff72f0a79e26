package dev.tarsier.evaluation.report;

import dev.tarsier.evaluation.Metrics;
import dev.tarsier.evaluation.classification.ClassificationResult;
import dev.tarsier.evaluation.protocol.Protocols;

/** What people call that by which was measured. */
final class ProtocolTitle {
  private ProtocolTitle() {}

  static String of(Metrics metrics) {
    return metrics.protocol().equals(ClassificationResult.PROTOCOL)
        ? "Classification"
        : Protocols.title(metrics.protocol());
  }
}
