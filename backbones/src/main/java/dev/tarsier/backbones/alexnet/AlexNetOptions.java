package dev.tarsier.backbones.alexnet;

import dev.tarsier.plugin.Setting;
import java.util.List;

/** What may stand beside {@code type: alexnet} in a config. */
public record AlexNetOptions(
    @Setting(
            value =
                "torchvision (published weights), paper (its widths and response norm), grouped (the"
                    + " same on two GPUs, as it was trained), caffenet (norm behind the pool)",
            byDefault = "torchvision")
        AlexNetVariant variant,
    @Setting(
            value =
                "stages that come out, of pool1, conv2, pool2, conv5, pool5; none: conv2, conv5,"
                    + " pool5",
            byDefault = "[]")
        List<String> stages,
    @Setting(
            value = "stages kept fixed in training: 0 none, 1 up to pool1, … 5 all",
            byDefault = "0",
            min = 0,
            max = 5)
        int frozenStages) {

  /** Keeps a copy of the list. */
  public AlexNetOptions {
    stages = List.copyOf(stages);
  }
}
