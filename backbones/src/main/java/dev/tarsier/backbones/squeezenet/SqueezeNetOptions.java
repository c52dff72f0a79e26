package dev.tarsier.backbones.squeezenet;

import dev.tarsier.plugin.Setting;
import java.util.List;

/** What may stand beside {@code type: squeezenet1_*} in a config. */
public record SqueezeNetOptions(
    @Setting(
            value = "stages that come out, such as features.7; none: those of stride 8 and 16",
            byDefault = "[]")
        List<String> stages,
    @Setting(
            value = "stages kept fixed in training: 0 none, 1 that of stride 2, … 4 all",
            byDefault = "0",
            min = 0,
            max = 4)
        int frozenStages) {

  /** Keeps a copy of the list. */
  public SqueezeNetOptions {
    stages = List.copyOf(stages);
  }
}
