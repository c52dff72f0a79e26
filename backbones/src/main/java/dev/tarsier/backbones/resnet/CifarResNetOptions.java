package dev.tarsier.backbones.resnet;

import dev.tarsier.backbones.attention.Attention;
import dev.tarsier.backbones.block.ConvNorm;
import dev.tarsier.nn.Normalization;
import dev.tarsier.plugin.Setting;
import java.util.List;

/** What may stand beside {@code type: cifar_resnet*} in a config. */
public record CifarResNetOptions(
    @Setting(
            value = "stages that come out, of layer1, layer2 and layer3; none: layer3",
            byDefault = "[]")
        List<String> stages,
    @Setting(
            value = "stages kept fixed in training: 0 none, 1 up to layer1, … 3 all",
            byDefault = "0",
            min = 0,
            max = 3)
        int frozenStages,
    @Setting(value = "normalisation behind each convolution", byDefault = "batch")
        Normalization norm,
    @Setting(value = "what a block adds to its residual function", byDefault = "zero_pad")
        Shortcut shortcut,
    @Setting(
            value = "whether a block adds it; false is the paper's plain network",
            byDefault = "true")
        boolean residual) {

  /** Keeps a copy of the list. */
  public CifarResNetOptions {
    stages = List.copyOf(stages);
  }

  BlockDesign design() {
    return new BlockDesign(
        new ConvNorm(norm), shortcut, residual, StrideIn._3X3, Attention.NONE, 1, 64);
  }
}
