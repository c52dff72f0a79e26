package dev.tarsier.backbones.mobilenet;

import dev.tarsier.nn.Normalization;
import dev.tarsier.plugin.Setting;
import java.util.List;

/** What may stand beside {@code type: mobilenet_*} in a config. */
public record MobileNetOptions(
    @Setting(
            value = "width multiplier: share of the paper's channels",
            byDefault = "1.0",
            min = 0.1,
            max = 4)
        double width,
    @Setting(
            value = "stages that come out, such as features.6; none: those of stride 8, 16 and 32",
            byDefault = "[]")
        List<String> stages,
    @Setting(
            value =
                "stages kept fixed in training: 0 none, 1 that of stride 2, … 5 that of stride 32, 6 the last convolution of versions 2 and 3 too",
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
        int dilation) {

  /** Keeps a copy of the list. */
  public MobileNetOptions {
    stages = List.copyOf(stages);
  }
}
