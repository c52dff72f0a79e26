package dev.tarsier.backbones.mobilenet;

import dev.tarsier.backbones.block.ConvNorm;
import dev.tarsier.nn.Normalization;
import dev.tarsier.plugin.Setting;
import java.util.List;

/** What may stand beside {@code type: mobilenet_v3_*} in a config. */
public record MobileNetV3Options(
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
                "stages kept fixed in training, finest first: 0 none, … 5 up to stride 32, 6 all",
            byDefault = "0",
            min = 0,
            max = 6)
        int frozenStages,
    @Setting(value = "normalisation behind each convolution", byDefault = "batch")
        Normalization norm,
    @Setting(
            value = "ε of a batch norm; torchvision's detectors on this network need 1e-5",
            byDefault = "1e-3",
            min = 0,
            max = 1)
        double normEpsilon,
    @Setting(
            value = "weight of the new value in a batch norm's running statistics",
            byDefault = "0.01",
            min = 0,
            max = 1)
        double normMomentum,
    @Setting(
            value = "dilation of the last stage; 2 keeps it at stride 16",
            byDefault = "1",
            min = 1,
            max = 2)
        int dilation,
    @Setting(
            value =
                "half the channels behind stride 16, for detection (section 6.3): torchvision's SSDLite has it",
            byDefault = "false")
        boolean reducedTail) {

  /** Keeps a copy of the list. */
  public MobileNetV3Options {
    stages = List.copyOf(stages);
  }

  ConvNorm units() {
    return new ConvNorm(norm, normEpsilon, normMomentum);
  }
}
