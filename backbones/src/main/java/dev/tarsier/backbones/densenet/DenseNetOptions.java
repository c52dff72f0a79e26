package dev.tarsier.backbones.densenet;

import dev.tarsier.nn.Normalization;
import dev.tarsier.plugin.Setting;
import java.util.List;

/** What may stand beside {@code type: densenet*} in a config. */
public record DenseNetOptions(
    @Setting(
            value = "stages that come out, of block1 to block4; none: block2, block3, block4",
            byDefault = "[]")
        List<String> stages,
    @Setting(
            value = "stages kept fixed in training: 0 none, 1 stem and block1, … 4 all",
            byDefault = "0",
            min = 0,
            max = 4)
        int frozenStages,
    @Setting(value = "normalisation before each convolution", byDefault = "batch")
        Normalization norm) {

  /** Keeps a copy of the list. */
  public DenseNetOptions {
    stages = List.copyOf(stages);
  }
}
