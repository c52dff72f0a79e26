package dev.tarsier.heads.ssd;

import dev.tarsier.anchor.DefaultBoxes;
import dev.tarsier.model.FeatureShape;
import java.util.List;

/**
 * SSDLite: SSD of depthwise-separable convolutions on a MobileNet. Sandler et al.: "MobileNetV2",
 * CVPR 2018, arXiv:1801.04381, section 6.2; Howard et al.: "Searching for MobileNetV3", ICCV 2019,
 * arXiv:1905.02244, section 6.3; the numbers are torchvision's.
 *
 * <pre>
 * 320x320             v3 large             v2                 boxes per cell
 * C4 expansion        20x20x672            20x20x576          6   inside the block that reaches stride 32
 * last convolution    10x10x480            10x10x1280         6
 * extra 1              5x5x512              5x5x512           6   1x1x256, depthwise 3x3/2, 1x1x512
 * extra 2              3x3x256              3x3x256           6
 * extra 3              2x2x256              2x2x256           6
 * extra 4              1x1x128              1x1x128           6
 *                     3,234 boxes
 * </pre>
 */
final class SsdLite {

  private static final List<ExtraBlock> EXTRAS =
      List.of(
          ExtraBlock.halving(256, 512),
          ExtraBlock.halving(128, 256),
          ExtraBlock.halving(128, 256),
          ExtraBlock.halving(64, 128));

  private static final String V3_NEEDS =
      "backbone: {type: mobilenet_v3_large, reduced_tail: true, norm_momentum: 0.03, stages: [features.13.block.0, features.16]}";

  private static final String V2_NEEDS =
      "backbone: {type: mobilenet_v2, stages: [features.14.conv.0, features.18]}";

  /**
   * torchvision cuts MobileNetV3 in two behind the expansion of block 13 and numbers each half from
   * 0.
   */
  private static final PublishedKeys V3_KEYS =
      PublishedKeys.of(
          308,
          "backbone\\.body\\.features\\.(\\d|1[0-2])\\.(.*)",
          "backbone.features.0.$1.$2",
          "backbone\\.body\\.features\\.13\\.block\\.0\\.(.*)",
          "backbone.features.0.13.$1",
          "backbone\\.body\\.features\\.13\\.block\\.(.*)",
          "backbone.features.1.0.$1",
          "backbone\\.body\\.features\\.14\\.(.*)",
          "backbone.features.1.1.$1",
          "backbone\\.body\\.features\\.15\\.(.*)",
          "backbone.features.1.2.$1",
          "backbone\\.body\\.features\\.16\\.(.*)",
          "backbone.features.1.3.$1",
          "extra\\.(.*)",
          "backbone.extra.$1");

  private SsdLite() {}

  static SsdStructure onMobileNetV3Large(List<FeatureShape> stages) {
    var base = new PresetBase("ssdlite320_mobilenet_v3_large", V3_NEEDS, stages);
    return structure(List.of(base.stage(672, 16), base.stage(480, 32)), V3_KEYS);
  }

  static SsdStructure onMobileNetV2(List<FeatureShape> stages) {
    var base = new PresetBase("ssdlite320_mobilenet_v2", V2_NEEDS, stages);
    return structure(List.of(base.stage(576, 16), base.stage(1280, 32)), PublishedKeys.none());
  }

  private static SsdStructure structure(List<Integer> stages, PublishedKeys keys) {
    return new SsdStructure(
        new SsdMaps.Plan(stages, null, 0, ExtraKind.SEPARABLE, EXTRAS, 0, 0),
        Predictors.lite(),
        DefaultBoxes.ssdLite(),
        keys);
  }
}
