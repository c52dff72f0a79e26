package dev.tarsier.backbones.mnasnet;

import dev.tarsier.nn.Normalization;
import dev.tarsier.plugin.Setting;
import java.util.List;

/**
 * What may stand beside {@code type: mnasnet1_0} and its siblings in a config.
 *
 * @param stages that come out
 * @param frozenStages kept fixed in training
 * @param norm behind each convolution
 * @param normMomentum of a batch norm
 * @param dilation of the last stage
 */
public record MnasNetOptions(
    @Setting(
            value =
                "stages that come out, such as layers.9; none: the deepest of stride 8, 16 and 32",
            byDefault = "[]")
        List<String> stages,
    @Setting(
            value =
                "stages kept fixed in training, finest first: 0 none, … 5 up to stride 32, 6 all",
            byDefault = "0",
            min = 0,
            max = 6)
        int frozenStages,
    @Setting(value = "normalisation behind each convolution", byDefault = "batch")
        Normalization norm,
    @Setting(
            value =
                "weight of the new value in a batch norm's running statistics; the published"
                    + " networks had 0.0003 and thousands of steps",
            byDefault = "0.0003",
            min = 0,
            max = 1)
        double normMomentum,
    @Setting(
            value = "dilation of the last stage; 2 keeps it at stride 16",
            byDefault = "1",
            min = 1,
            max = 2)
        int dilation) {

  /** Keeps a copy of the list. */
  public MnasNetOptions {
    stages = List.copyOf(stages);
  }
}
