package dev.tarsier.backbones.zfnet;

import dev.tarsier.plugin.Setting;
import java.util.List;

/** What may stand beside {@code type: zfnet} in a config. */
public record ZfNetOptions(
    @Setting(
            value = "paper (384-384-256 in conv3 to conv5) or wide (512-1024-512)",
            byDefault = "paper")
        ZfNetVariant variant,
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
  public ZfNetOptions {
    stages = List.copyOf(stages);
  }
}
