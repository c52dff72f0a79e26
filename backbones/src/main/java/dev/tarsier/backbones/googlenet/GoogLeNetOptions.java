package dev.tarsier.backbones.googlenet;

import dev.tarsier.nn.Normalization;
import dev.tarsier.plugin.Setting;
import dev.tarsier.problem.UserError;
import java.util.List;

/** What may stand beside {@code type: googlenet} in a config. */
public record GoogLeNetOptions(
    @Setting(
            value = "torchvision (batch norm, published weights) or paper (5x5, response norm)",
            byDefault = "torchvision")
        GoogLeNetVariant variant,
    @Setting(
            value = "stages that come out, of pool2, 3b, 4e, 5b; none: 3b, 4e, 5b",
            byDefault = "[]")
        List<String> stages,
    @Setting(
            value = "stages kept fixed in training: 0 none, 1 up to pool2, … 4 all",
            byDefault = "0",
            min = 0,
            max = 4)
        int frozenStages,
    @Setting(
            value = "normalisation behind each convolution of variant torchvision",
            byDefault = "batch")
        Normalization norm,
    @Setting(
            value = "weight of each auxiliary head's loss beside the main 1; 0 builds no such head",
            byDefault = "0.3",
            min = 0)
        double auxiliaryWeight,
    @Setting(
            value = "rescale the input as the published weights, trained in TensorFlow, want it",
            byDefault = "false")
        boolean transformInput) {

  /** Keeps a copy of the list. */
  public GoogLeNetOptions {
    stages = List.copyOf(stages);
    if (variant == GoogLeNetVariant.PAPER && norm != Normalization.BATCH) {
      throw new UserError("norm: variant paper of googlenet has no norm to choose; leave it out");
    }
  }
}
