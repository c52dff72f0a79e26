package dev.tarsier.backbones.efficientnet;

import dev.tarsier.nn.Normalization;
import dev.tarsier.plugin.Setting;
import java.util.List;

/** What may stand beside {@code type: efficientnet_b0} in a config. */
public record EfficientNetOptions(
    @Setting(
            value =
                "stages that come out, such as features.5; none: the deepest of stride 8, 16 and 32",
            byDefault = "[]")
        List<String> stages,
    @Setting(
            value =
                "stages kept fixed in training, finest first: 0 none, … 5 up to stride 32, 6 all",
            byDefault = "0",
            min = 0,
            max = 6)
        int frozenStages,
    @Setting(value = "normalisation behind each convolution", byDefault = "batch")
        Normalization norm,
    @Setting(
            value = "dilation of the last stage; 2 keeps it at stride 16",
            byDefault = "1",
            min = 1,
            max = 2)
        int dilation,
    @Setting(
            value =
                "share of images that skip a block in training: 0 at the first block, rising evenly"
                    + " to this behind the last",
            byDefault = "0.2",
            min = 0,
            max = 0.9)
        double stochasticDepth) {

  /** Keeps a copy of the list. */
  public EfficientNetOptions {
    stages = List.copyOf(stages);
  }
}
