package dev.tarsier.backbones.vgg;

import dev.tarsier.plugin.Setting;
import java.util.List;

/** What may stand beside {@code type: vgg11}, {@code vgg13}, {@code vgg16}, {@code vgg19}. */
public record VggOptions(
    @Setting(
            value = "stages that come out, such as conv4_3; none: those of stride 8, 16 and 32",
            byDefault = "[]")
        List<String> stages,
    @Setting(
            value = "stages kept fixed in training: 0 none, 1 conv1, … 6 all",
            byDefault = "0",
            min = 0,
            max = 6)
        int frozenStages,
    @Setting(
            value =
                "pools round sizes up as Caffe's did: 300 pixels become 38 cells of stride 8 for SSD, not 37",
            byDefault = "false")
        boolean ceilPools) {

  /** Keeps a copy of the list. */
  public VggOptions {
    stages = List.copyOf(stages);
  }
}
