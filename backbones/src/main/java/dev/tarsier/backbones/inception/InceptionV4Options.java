package dev.tarsier.backbones.inception;

import dev.tarsier.nn.Normalization;
import dev.tarsier.plugin.Setting;
import java.util.List;

/** What may stand beside {@code type: inception_v4} in a config. */
public record InceptionV4Options(
    @Setting(value = "stages that come out, of stem, A, B, C; none: A, B, C", byDefault = "[]")
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
  public InceptionV4Options {
    stages = List.copyOf(stages);
  }
}
