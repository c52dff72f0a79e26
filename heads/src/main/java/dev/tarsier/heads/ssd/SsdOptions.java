package dev.tarsier.heads.ssd;

import dev.tarsier.plugin.Setting;
import dev.tarsier.problem.UserError;
import java.util.List;

/**
 * What may stand beside {@code type: ssd}.
 *
 * @param featureMaps number of maps, finest first
 * @param finestStride stages below this stride are not used
 * @param scales side of a level's default boxes as a fraction of the input, one more than there are
 *     maps
 * @param aspectRatios beside 1; each stands for itself and its reciprocal
 * @param extraChannels channels of the maps behind the backbone's last
 * @param towerDepth 3x3 convolutions between a map and its predictors
 * @param towerChannels channels of these
 * @param separable whether convolutions are depthwise-separable, as in SSDLite
 * @param l2Scale beginning of the L2 normalisation's scale on the finest map, 0 for none
 * @param matchThreshold IoU above which a default box is positive
 * @param negativeRatio negatives for each positive
 * @param localizationWeight α of the loss
 * @param scoreThreshold detections below are dropped
 * @param candidates kept per class before suppression
 * @param nmsThreshold IoU above which the lower score is suppressed
 * @param maxDetections kept per image
 */
public record SsdOptions(
    @Setting(value = "number of feature maps, finest first", byDefault = "6", min = 1, max = 10)
        int featureMaps,
    @Setting(value = "stages of a smaller stride are not used", byDefault = "8", min = 1)
        int finestStride,
    @Setting(
            value =
                "side of each map's default boxes as a fraction of the input, and one more at the end",
            byDefault = "[0.07, 0.15, 0.33, 0.51, 0.69, 0.87, 1.05]",
            min = 0.001,
            max = 2)
        List<Double> scales,
    @Setting(
            value = "width / height of the boxes beside the squares; each also upside down",
            byDefault = "[2, 3]",
            min = 1.0001,
            max = 20)
        List<Double> aspectRatios,
    @Setting(value = "channels of the maps behind the backbone's last", byDefault = "256", min = 8)
        int extraChannels,
    @Setting(
            value = "3x3 convolutions between a map and its predictors",
            byDefault = "0",
            min = 0,
            max = 4)
        int towerDepth,
    @Setting(value = "channels of these", byDefault = "96", min = 8) int towerChannels,
    @Setting(value = "depthwise-separable convolutions, as in SSDLite", byDefault = "false")
        boolean separable,
    @Setting(
            value =
                "first scale of an L2 norm on the finest map (20 for VGG's conv4_3), 0 for none",
            byDefault = "0",
            min = 0)
        double l2Scale,
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
            byDefault = "0.01",
            min = 0,
            max = 1)
        double scoreThreshold,
    @Setting(value = "boxes per class that enter the suppression", byDefault = "400", min = 1)
        int candidates,
    @Setting(
            value = "IoU above which the lower score is suppressed",
            byDefault = "0.45",
            min = 0,
            max = 1)
        double nmsThreshold,
    @Setting(value = "detections kept per image", byDefault = "200", min = 1) int maxDetections) {

  /** Checks that there is one scale more than there are maps. */
  public SsdOptions {
    scales = List.copyOf(scales);
    aspectRatios = List.copyOf(aspectRatios);
    if (scales.size() != featureMaps + 1) {
      throw new UserError(
          "scales: %d feature maps need %d scales (one a map and one more at the end), found %d: %s"
              .formatted(featureMaps, featureMaps + 1, scales.size(), scales));
    }
  }

  /** √(s·s′) and s for the squares, and two for each ratio. */
  int boxesPerCell() {
    return 2 + 2 * aspectRatios.size();
  }
}
