package dev.tarsier.evaluation.report;

import dev.tarsier.evaluation.Metrics;

/** Names of protocols for people; an unknown one keeps its own. */
final class Protocols {
  private Protocols() {}

  static String title(Metrics metrics) {
    return switch (metrics.protocol()) {
      case "coco" -> "COCO";
      case "voc" -> "PASCAL VOC, all points";
      case "voc07" -> "PASCAL VOC 2007, 11 points";
      default -> metrics.protocol();
    };
  }
}
