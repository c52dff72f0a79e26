package dev.tarsier.backbones.inception;

import dev.tarsier.nn.Normalization;
import dev.tarsier.plugin.Setting;
import java.util.List;

/** What may stand beside {@code type: inception_resnet_v2} in a config. */
public record InceptionResNetV2Options(
    @Setting(
            value = "released (10, 20 and 10 blocks) or paper (v4's stem; 5, 10 and 5 blocks)",
            byDefault = "released")
        InceptionResNetV2Variant variant,
    @Setting(
            value = "stages that come out, of 5b (paper: stem), A, B, C; none: A, B, C",
            byDefault = "[]")
        List<String> stages,
    @Setting(
            value = "stages kept fixed in training: 0 none, 1 the stem, … 4 all",
            byDefault = "0",
            min = 0,
            max = 4)
        int frozenStages,
    @Setting(value = "normalisation behind each convolution", byDefault = "batch")
        Normalization norm) {

  /** Keeps a copy of the list. */
  public InceptionResNetV2Options {
    stages = List.copyOf(stages);
  }
}
