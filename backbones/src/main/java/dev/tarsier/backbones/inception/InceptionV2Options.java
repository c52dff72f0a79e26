package dev.tarsier.backbones.inception;

import dev.tarsier.nn.Normalization;
import dev.tarsier.plugin.Setting;
import java.util.List;

/** What may stand beside {@code type: inception_v2} in a config. */
public record InceptionV2Options(
    @Setting(
            value = "paper (bias-free) or caffe (wider projections in 4c and 4d, biases)",
            byDefault = "paper")
        InceptionV2Variant variant,
    @Setting(
            value = "stages that come out, of 3b, 3c, 4d, 4e, 5b; none: 3b, 4d, 5b",
            byDefault = "[]")
        List<String> stages,
    @Setting(
            value = "stages kept fixed in training: 0 none, 1 up to 3b, … 5 all",
            byDefault = "0",
            min = 0,
            max = 5)
        int frozenStages,
    @Setting(value = "normalisation behind each convolution", byDefault = "batch")
        Normalization norm) {

  /** Keeps a copy of the list. */
  public InceptionV2Options {
    stages = List.copyOf(stages);
  }
}
