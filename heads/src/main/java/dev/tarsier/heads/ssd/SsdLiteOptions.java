package dev.tarsier.heads.ssd;

import dev.tarsier.plugin.Setting;
import java.util.List;

/**
 * What may stand beside {@code type: ssdlite320_mobilenet_v3_large}; the structure is fixed.
 *
 * @param scales other sides of default boxes than the published ones
 * @param matchThreshold IoU above which a default box is positive
 * @param negativeRatio negatives for each positive
 * @param localizationWeight α of the loss
 * @param scoreThreshold detections below are dropped
 * @param candidates kept per class before suppression
 * @param nmsThreshold IoU above which the lower score is suppressed
 * @param maxDetections kept per image
 * @param loss which losses
 * @param softNms whether overlapping boxes lose score instead of being removed
 */
public record SsdLiteOptions(
    @Setting(
            value =
                "sides of each map's default boxes as fractions of the input, and one more; none: the published ones",
            byDefault = "[]",
            min = 0.001,
            max = 2)
        List<Double> scales,
    @Setting(
            value = "IoU above which a default box is positive",
            byDefault = "0.5",
            min = 0,
            max = 1)
        double matchThreshold,
    @Setting(value = "hard negatives for each positive", byDefault = "3", min = 0)
        double negativeRatio,
    @Setting(value = "weight of the localisation loss", byDefault = "1", min = 0)
        double localizationWeight,
    @Setting(
            value = "detections of a lower score are dropped",
            byDefault = "0.001",
            min = 0,
            max = 1)
        double scoreThreshold,
    @Setting(value = "boxes per class that enter the suppression", byDefault = "300", min = 1)
        int candidates,
    @Setting(
            value = "IoU above which the lower score is suppressed",
            byDefault = "0.55",
            min = 0,
            max = 1)
        double nmsThreshold,
    @Setting(value = "detections kept per image", byDefault = "300", min = 1) int maxDetections,
    @Setting(value = "which losses", byDefault = "{}") SsdLossOptions loss,
    @Setting(value = "soft suppression", byDefault = "{}") SoftNmsOptions softNms) {

  /** Keeps a copy of the list. */
  public SsdLiteOptions {
    scales = List.copyOf(scales);
  }

  SsdTraining training() {
    return new SsdTraining(matchThreshold, negativeRatio, localizationWeight, loss);
  }

  SsdDecoding decoding() {
    return new SsdDecoding(scoreThreshold, candidates, nmsThreshold, maxDetections, softNms);
  }
}
