package dev.tarsier.backbones.plain;

import dev.tarsier.plugin.Setting;
import java.util.List;

/** What may stand beside {@code type: cnn} in a config. */
public record CnnOptions(
    @Setting(
            value = "layers with weights: 3 to 6 convolutions and two linear layers",
            byDefault = "8",
            min = 5,
            max = 8)
        int depth,
    @Setting(
            value =
                "channels of the first row of convolutions; the others have 2 and 4 times as many",
            byDefault = "32",
            min = 1)
        int width,
    @Setting(value = "batch norm between convolution and ReLU", byDefault = "true")
        boolean batchNorm,
    @Setting(
            value = "part of the values dropped before the last layer in training",
            byDefault = "0",
            min = 0,
            max = 0.99)
        double dropout,
    @Setting(
            value = "stages that come out, of conv1, conv2, conv3, pool3; none: pool3",
            byDefault = "[]")
        List<String> stages,
    @Setting(
            value = "stages kept fixed in training: 0 none, 1 conv1, … 4 all",
            byDefault = "0",
            min = 0,
            max = 4)
        int frozenStages) {

  /** Keeps a copy of the list. */
  public CnnOptions {
    stages = List.copyOf(stages);
  }

  /** The number of 3x3 convolutions in row 1, 2 or 3; each step of depth doubles one more row. */
  int convolutions(int row) {
    return depth >= 9 - row ? 2 : 1;
  }
}
