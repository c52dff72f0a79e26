package dev.tarsier.heads.ssd;

import dev.tarsier.geometry.SoftNms;
import java.util.Optional;

/**
 * How SSD's predictions become detections.
 *
 * @param scoreThreshold only scores above are detections
 * @param candidates kept per class before suppression
 * @param nmsThreshold IoU above which the lower score is suppressed, or falls with linear decay
 * @param maxDetections kept per image
 * @param softNms whether boxes lose score instead of being removed
 */
record SsdDecoding(
    double scoreThreshold,
    int candidates,
    double nmsThreshold,
    int maxDetections,
    SoftNmsOptions softNms) {

  /** The decay, unless overlapping boxes are simply removed. */
  Optional<SoftNms> decay() {
    return switch (softNms.decay()) {
      case NONE -> Optional.empty();
      case LINEAR -> Optional.of(SoftNms.linear(nmsThreshold, (float) scoreThreshold));
      case GAUSSIAN -> Optional.of(SoftNms.gaussian(softNms.sigma(), (float) scoreThreshold));
    };
  }
}
