package dev.tarsier.evaluation.diagnosis.tide;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What the errors cost, as shares of 1 (the reference program prints percent).
 *
 * @param averagePrecision AP at the foreground overlap: mean over the classes that have objects or
 *     detections (COCO leaves out every class without objects)
 * @param gains AP gained by mending this kind of errors alone (dAP), at least 0. Gains do not add
 *     up to what AP lacks
 * @param falsePositives AP gained if every false detection ranked below every right one
 * @param falseNegatives AP gained if the objects that were not found did not exist
 */
public record TideResult(
    double averagePrecision,
    Map<ErrorType, Double> gains,
    double falsePositives,
    double falseNegatives) {

  /** Copies the map. */
  public TideResult {
    gains = Collections.unmodifiableMap(new EnumMap<>(gains));
  }

  /** AP gained by mending {@code type}. */
  public double gain(ErrorType type) {
    return gains.getOrDefault(type, 0.0);
  }
}
