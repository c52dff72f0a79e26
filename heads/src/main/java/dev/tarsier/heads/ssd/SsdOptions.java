package dev.tarsier.heads.ssd;

import dev.tarsier.model.FeatureShape;
import dev.tarsier.plugin.Setting;
import dev.tarsier.problem.UserError;
import java.util.Collections;
import java.util.List;

/**
 * What may stand beside {@code type: ssd}.
 *
 * @param featureMaps number of maps, finest first
 * @param finestStride stages below this stride are not used
 * @param scales side of a level's default boxes as a fraction of the input, one more than there are
 *     maps
 * @param scaleRange the paper's s_min and s_max instead
 * @param minSizes sides of the smaller squares in pixels instead, with {@code maxSizes}
 * @param maxSizes with them
 * @param aspectRatios beside 1; each stands for itself and its reciprocal
 * @param mapRatios the same for each map by itself; empty for {@code aspectRatios} on all
 * @param steps pixels between the centres of default boxes, one a map; empty: from the maps
 * @param extraChannels channels of the maps behind the backbone's last
 * @param extraBlocks what stands behind the backbone's last stage; empty: as many halvings as are
 *     wanted
 * @param extraKind how these are dressed
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
 * @param loss which losses
 * @param softNms whether overlapping boxes lose score instead of being removed
 */
public record SsdOptions(
    @Setting(value = "number of feature maps, finest first", byDefault = "6", min = 1, max = 10)
        int featureMaps,
    @Setting(value = "stages of a smaller stride are not used", byDefault = "8", min = 1)
        int finestStride,
    @Setting(
            value =
                "side of each map's default boxes as a fraction of the input, and one more at the"
                    + " end; none: 0.07, 0.15, 0.33, 0.51, 0.69, 0.87, 1.05",
            byDefault = "[]",
            min = 0.001,
            max = 2)
        List<Double> scales,
    @Setting(
            value =
                "instead of scales: smallest and largest, spread evenly over the maps, the one more"
                    + " being 1 (the paper has [0.2, 0.9])",
            byDefault = "[]",
            min = 0.001,
            max = 2)
        List<Double> scaleRange,
    @Setting(
            value =
                "instead of scales, with max_sizes, as the authors' code has it: side in pixels of"
                    + " each map's smaller square, which the ratios change",
            byDefault = "[]",
            min = 1)
        List<Double> minSizes,
    @Setting(
            value =
                "one a map in pixels; the larger square of a map has the side √(min_size ·"
                    + " max_size)",
            byDefault = "[]",
            min = 1)
        List<Double> maxSizes,
    @Setting(
            value = "width / height of the boxes beside the squares; each also upside down",
            byDefault = "[2, 3]",
            min = 1.0001,
            max = 20)
        List<Double> aspectRatios,
    @Setting(
            value =
                "the same for each map by itself, such as [[2], [2, 3], [2, 3], [2], [2]]; none:"
                    + " aspect_ratios on all",
            byDefault = "[]",
            min = 1.0001,
            max = 20)
        List<List<Double>> mapRatios,
    @Setting(
            value =
                "pixels between the centres of default boxes, one a map; none: the maps spread them"
                    + " evenly",
            byDefault = "[]",
            min = 1)
        List<Integer> steps,
    @Setting(value = "channels of the maps behind the backbone's last", byDefault = "256", min = 8)
        int extraChannels,
    @Setting(
            value =
                "blocks behind the backbone's last stage, one a map; none: as many as are wanted,"
                    + " each half the one before",
            byDefault = "[]")
        List<ExtraBlock> extraBlocks,
    @Setting(
            value = "normed: batch norm and ReLU; plain: the paper's; separable: SSDLite's",
            byDefault = "normed")
        ExtraKind extraKind,
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
    @Setting(value = "detections kept per image", byDefault = "200", min = 1) int maxDetections,
    @Setting(value = "which losses", byDefault = "{}") SsdLossOptions loss,
    @Setting(value = "soft suppression", byDefault = "{}") SoftNmsOptions softNms) {

  /** Checks that there is one of whatever is given a map, and one scale more. */
  public SsdOptions {
    scales = List.copyOf(scales);
    scaleRange = List.copyOf(scaleRange);
    minSizes = List.copyOf(minSizes);
    maxSizes = List.copyOf(maxSizes);
    aspectRatios = List.copyOf(aspectRatios);
    mapRatios = mapRatios.stream().map(List::copyOf).toList();
    steps = List.copyOf(steps);
    extraBlocks = List.copyOf(extraBlocks);
    new BoxSides(featureMaps, scales, scaleRange, minSizes, maxSizes);
    checkOneAMap("map_ratios", mapRatios, featureMaps);
    checkOneAMap("steps", steps, featureMaps);
  }

  private static void checkOneAMap(String key, List<?> values, int maps) {
    if (!values.isEmpty() && values.size() != maps) {
      throw new UserError(
          "%s: %d feature maps need one each, or none at all, found %d: %s"
              .formatted(key, maps, values.size(), values));
    }
  }

  SsdTraining training() {
    return new SsdTraining(matchThreshold, negativeRatio, localizationWeight, loss);
  }

  SsdDecoding decoding() {
    return new SsdDecoding(scoreThreshold, candidates, nmsThreshold, maxDetections, softNms);
  }

  /** The structure on these stages. */
  SsdStructure structure(List<FeatureShape> stages) {
    var sides = new BoxSides(featureMaps, scales, scaleRange, minSizes, maxSizes);
    List<List<Double>> ratios =
        mapRatios.isEmpty() ? Collections.nCopies(featureMaps, aspectRatios) : mapRatios;
    return new SsdStructure(
        new StageChoice(this, stages).plan(),
        Predictors.of(towerDepth, towerChannels, separable),
        sides.boxes(ratios, steps),
        new LayoutKeys(
            sides.keys(),
            mapRatios.isEmpty()
                ? List.of("aspect_ratios")
                : List.of("aspect_ratios", "map_ratios")),
        PublishedKeys.none());
  }
}
