package dev.tarsier.backbones.shufflenet;

import dev.tarsier.nn.Normalization;
import dev.tarsier.plugin.Setting;
import java.util.List;

/**
 * What may stand beside {@code type: shufflenet_v2_x1_0} and its siblings in a config.
 *
 * @param stages that come out
 * @param frozenStages kept fixed in training
 * @param norm behind each convolution
 */
public record ShuffleNetOptions(
    @Setting(
            value =
                "stages that come out, of conv1, maxpool, stage2, stage3, stage4, conv5; none: the"
                    + " deepest of stride 8, 16 and 32",
            byDefault = "[]")
        List<String> stages,
    @Setting(
            value = "stages kept fixed in training: 0 none, 1 conv1, … 5 up to stage4, 6 all",
            byDefault = "0",
            min = 0,
            max = 6)
        int frozenStages,
    @Setting(value = "normalisation behind each convolution", byDefault = "batch")
        Normalization norm) {

  /** Keeps a copy of the list. */
  public ShuffleNetOptions {
    stages = List.copyOf(stages);
  }
}
