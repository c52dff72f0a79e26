package dev.tarsier.backbones.inception;

import dev.tarsier.nn.Normalization;
import dev.tarsier.plugin.Setting;
import java.util.List;

/** What may stand beside {@code type: inception_v3} in a config. */
public record InceptionV3Options(
    @Setting(
            value =
                "stages that come out, of pool2, Mixed_5d, Mixed_6e, Mixed_7c; none: the last three",
            byDefault = "[]")
        List<String> stages,
    @Setting(
            value = "stages kept fixed in training: 0 none, 1 up to pool2, … 4 all",
            byDefault = "0",
            min = 0,
            max = 4)
        int frozenStages,
    @Setting(value = "normalisation behind each convolution", byDefault = "batch")
        Normalization norm,
    @Setting(
            value = "weight of the auxiliary head's loss beside the main 1; 0 builds no such head",
            byDefault = "0.3",
            min = 0)
        double auxiliaryWeight,
    @Setting(
            value = "rescale the input as the published weights, trained in TensorFlow, want it",
            byDefault = "false")
        boolean transformInput) {

  /** Keeps a copy of the list. */
  public InceptionV3Options {
    stages = List.copyOf(stages);
  }
}
