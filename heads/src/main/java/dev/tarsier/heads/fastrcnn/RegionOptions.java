package dev.tarsier.heads.fastrcnn;

import dev.tarsier.plugin.Setting;
import dev.tarsier.problem.UserError;
import java.util.Optional;

/** {@code roi:}, what happens to a proposed region. */
public record RegionOptions(
    @Setting(value = "from maps to an array a region", byDefault = "{}") PoolingOptions pooling,
    @Setting(value = "from that array to a vector", byDefault = "{}") BoxHeadOptions boxHead,
    @Setting(
            value = "in training, a region of at least this IoU with an object is that object",
            byDefault = "0.5",
            min = 0,
            max = 1)
        double foregroundIou,
    @Setting(
            value = "in training, a region of less IoU with every object is background",
            byDefault = "0.5",
            min = 0,
            max = 1)
        double backgroundIou,
    @Setting(value = "regions of an image that are learned from", byDefault = "512", min = 1)
        int sampledRegions,
    @Setting(value = "largest part of objects among them", byDefault = "0.25", min = 0, max = 1)
        double positiveFraction,
    @Setting("where smooth L1 turns from a parabola into a line; else as head.loss says")
        Optional<Double> beta,
    @Setting("λ, the weight of the boxes' loss; else as head.loss says") Optional<Double> boxWeight,
    @Setting(value = "detections must have a higher score", byDefault = "0.05", min = 0, max = 1)
        double scoreThreshold,
    @Setting(
            value = "IoU above which the lower score of a class is suppressed",
            byDefault = "0.5",
            min = 0,
            max = 1)
        double nmsThreshold,
    @Setting(
            value = "detections with a shorter side, in pixels of the network, are dropped",
            byDefault = "0.01",
            min = 0)
        double minSide,
    @Setting(value = "detections kept per image", byDefault = "100", min = 1) int maxDetections) {

  /** Checks that the thresholds are in order. */
  public RegionOptions {
    if (backgroundIou > foregroundIou) {
      throw new UserError(
          "roi: background_iou %s is above foreground_iou %s"
              .formatted(backgroundIou, foregroundIou));
    }
  }

  RegionLoss.Weights weights(RegionLoss.Weights preset) {
    return new RegionLoss.Weights(beta.orElse(preset.beta()), boxWeight.orElse(preset.boxWeight()));
  }
}
