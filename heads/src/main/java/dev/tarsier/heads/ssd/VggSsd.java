package dev.tarsier.heads.ssd;

import dev.tarsier.anchor.DefaultBoxes;
import dev.tarsier.model.FeatureShape;
import dev.tarsier.nn.Activation;
import dev.tarsier.nn.Conv2d;
import dev.tarsier.nn.Layer;
import dev.tarsier.nn.MaxPool2d;
import dev.tarsier.nn.Sequential;
import java.util.List;

/**
 * The paper's two networks on VGG-16, Figure 2 and section 3.1 (SSD300), section 3.3 (SSD512).
 *
 * <pre>
 *            SSD300               SSD512               boxes per cell
 * conv4_3    38x38x512            64x64x512            4      L2-normed, scale 20
 * fc7        19x19x1024           32x32x1024           6      fc6 3x3 of dilation 6, fc7 1x1
 * conv8_2    10x10x512            16x16x512            6      1x1x256,  3x3x512/2
 * conv9_2     5x5x256              8x8x256             6      1x1x128,  3x3x256/2
 * conv10_2    3x3x256              4x4x256             4 | 6  1x1x128,  3x3x256 | 3x3x256/2
 * conv11_2    1x1x256              2x2x256             4      1x1x128,  3x3x256 | 3x3x256/2
 * conv12_2                         1x1x256             4      1x1x128,  4x4x256, padded by 1
 *            8,732 boxes          24,564 boxes
 * </pre>
 *
 * <p>Scales are those of COCO (section 3.4): the smallest box has 0.07 of the side.
 */
final class VggSsd {

  private static final double L2_SCALE = 20;

  private static final String NEEDS =
      "backbone: {type: vgg16, ceil_pools: true}, whose conv4_3 and conv5_3 have 512 channels at strides 8 and 16";

  /** VGG-16 up to conv5_3: 13 convolutions with biases. torchvision counts conv5 to the extras. */
  private static final PublishedKeys KEYS =
      PublishedKeys.of(
          26,
          "backbone\\.body\\.features\\.24\\.(.*)",
          "backbone.extra.0.1.$1",
          "backbone\\.body\\.features\\.26\\.(.*)",
          "backbone.extra.0.3.$1",
          "backbone\\.body\\.features\\.28\\.(.*)",
          "backbone.extra.0.5.$1",
          "backbone\\.body\\.features\\.(.*)",
          "backbone.features.$1",
          "extra\\.0\\.(.*)",
          "backbone.extra.0.7.$1",
          "extra\\.(.*)",
          "backbone.extra.$1",
          "l2norm\\.weight",
          "backbone.scale_weight");

  private VggSsd() {}

  static SsdStructure ssd300(List<FeatureShape> stages) {
    return structure(
        stages,
        "ssd300_vgg16",
        List.of(
            ExtraBlock.halving(256, 512),
            ExtraBlock.halving(128, 256),
            ExtraBlock.trimming(128, 256),
            ExtraBlock.trimming(128, 256)),
        DefaultBoxes.ssd300());
  }

  static SsdStructure ssd512(List<FeatureShape> stages) {
    return structure(
        stages,
        "ssd512_vgg16",
        List.of(
            ExtraBlock.halving(256, 512),
            ExtraBlock.halving(128, 256),
            ExtraBlock.halving(128, 256),
            ExtraBlock.halving(128, 256),
            new ExtraBlock(128, 256, 4, 1, 1)),
        DefaultBoxes.ssd512());
  }

  private static SsdStructure structure(
      List<FeatureShape> stages, String preset, List<ExtraBlock> extras, DefaultBoxes boxes) {
    var base = new PresetBase(preset, NEEDS, stages);
    int conv43 = base.stage(512, 8);
    int conv53 = base.stage(512, 16);
    return new SsdStructure(
        new SsdMaps.Plan(
            List.of(conv43, conv53),
            fullyConvolutional(),
            1024,
            ExtraKind.PLAIN,
            extras,
            0,
            L2_SCALE),
        Predictors.of(0, 0, false),
        boxes,
        KEYS);
  }

  /** pool5 without stride, fc6 over a wide window (à trous), fc7; keys 1 and 3. */
  private static Layer fullyConvolutional() {
    return new Sequential(
        new MaxPool2d(3, 1, 1),
        ExtraKind.glorot(Conv2d.of(512, 1024, 3).dilation(6).padding(6)),
        Activation.RELU_IN_PLACE.layer(),
        ExtraKind.glorot(Conv2d.of(1024, 1024, 1)),
        Activation.RELU_IN_PLACE.layer());
  }
}
