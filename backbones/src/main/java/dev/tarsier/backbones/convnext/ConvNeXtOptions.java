package dev.tarsier.backbones.convnext;

import dev.tarsier.plugin.Setting;
import java.util.List;

/** What may stand beside {@code type: convnext_tiny} in a config. */
public record ConvNeXtOptions(
    @Setting(
            value =
                "stages that come out, of features.0, features.1, features.3, features.5, features.7;"
                    + " none: the last three",
            byDefault = "[features.1, features.3, features.5, features.7]")
        List<String> stages,
    @Setting(
            value = "stages kept fixed in training: 0 none, 1 the stem, 2 features.1 too, … 5 all",
            byDefault = "0",
            min = 0,
            max = 5)
        int frozenStages,
    @Setting(
            value =
                "share of images that skip the last block in training; earlier blocks less, evenly",
            byDefault = "0.1",
            min = 0,
            max = 0.9)
        double stochasticDepth) {

  /** Keeps a copy of the list. */
  public ConvNeXtOptions {
    stages = List.copyOf(stages);
  }
}
