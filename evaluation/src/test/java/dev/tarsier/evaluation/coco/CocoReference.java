package dev.tarsier.evaluation.coco;

import java.util.Arrays;

/** A result as pycocotools shows it. */
final class CocoReference {
  private CocoReference() {}

  /** The twelve stats in pycocotools' order, -1 where undefined. */
  static double[] stats(CocoResult result) {
    return Arrays.stream(CocoStat.values())
        .mapToDouble(stat -> result.stat(stat).orElse(-1))
        .toArray();
  }
}
