package dev.tarsier.backbones.resnet;

import dev.tarsier.backbones.attention.Attention;
import dev.tarsier.backbones.block.ConvNorm;
import dev.tarsier.nn.Normalization;
import dev.tarsier.plugin.Setting;
import java.util.List;

/** What may stand beside {@code type: resnet*} in a config. */
public record ResNetOptions(
    @Setting(
            value = "stages that come out, of relu, layer1, …, layer4; none: layer2 to layer4",
            byDefault = "[layer1, layer2, layer3, layer4]")
        List<String> stages,
    @Setting(
            value = "stages kept fixed in training: 0 none, 1 the stem, 2 layer1 too, … 5 all",
            byDefault = "0",
            min = 0,
            max = 5)
        int frozenStages,
    @Setting(value = "normalisation behind each convolution", byDefault = "batch")
        Normalization norm,
    @Setting(
            value = "ε of a batch norm; torchvision's COCO_V1 detectors need 0",
            byDefault = "1e-5",
            min = 0,
            max = 1)
        double normEpsilon,
    @Setting(
            value = "weight of the new value in a batch norm's running statistics",
            byDefault = "0.1",
            min = 0,
            max = 1)
        double normMomentum,
    @Setting(
            value = "dilation of layer4; 2 keeps it at stride 16",
            byDefault = "1",
            min = 1,
            max = 2)
        int dilation,
    @Setting(value = "what a block adds to its residual function", byDefault = "projection")
        Shortcut shortcut,
    @Setting(
            value = "whether a block adds it; false is the paper's plain network",
            byDefault = "true")
        boolean residual,
    @Setting(
            value = "which convolution of a bottleneck strides; Caffe's weights need 1x1",
            byDefault = "3x3")
        StrideIn strideIn,
    @Setting(
            value = "what a block applies to its residual function before the addition",
            byDefault = "as_named")
        Attention attention) {

  /** Keeps a copy of the list. */
  public ResNetOptions {
    stages = List.copyOf(stages);
  }

  BlockDesign design(Variant variant) {
    return new BlockDesign(
        new ConvNorm(norm, normEpsilon, normMomentum),
        shortcut,
        residual,
        strideIn,
        attention.orNamed(variant.attention),
        variant.groups,
        variant.groupWidth);
  }
}
