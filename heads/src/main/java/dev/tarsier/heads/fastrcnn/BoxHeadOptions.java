package dev.tarsier.heads.fastrcnn;

import dev.tarsier.nn.Normalization;
import dev.tarsier.plugin.Setting;

/** {@code roi.box_head:}, the layers between a region's features and its predictors. */
public record BoxHeadOptions(
    @Setting(
            value =
                "mlp (two hidden layers), conv (convolutions, then one hidden layer) or tail (what"
                    + " the backbone has behind its last stage)",
            byDefault = "mlp")
        Kind kind,
    @Setting(value = "mlp, conv: width of a hidden layer", byDefault = "1024", min = 1) int hidden,
    @Setting(
            value = "mlp: part of the hidden values dropped in training",
            byDefault = "0",
            min = 0,
            max = 0.99)
        double dropout,
    @Setting(value = "conv: 3x3 convolutions", byDefault = "4", min = 1) int convolutions,
    @Setting(value = "conv: channels of a convolution", byDefault = "256", min = 1) int channels,
    @Setting(value = "conv: normalisation behind each convolution", byDefault = "batch")
        Normalization norm) {

  /** The families of box heads. */
  public enum Kind {
    /** fc6 and fc7. */
    MLP,
    /** torchvision's v2 and Detectron2's {@code FastRCNNConvFCHead}. */
    CONV,
    /** ResNet's C4, VGG's own fc6 and fc7. */
    TAIL
  }
}
