package dev.tarsier.backbones.lenet;

import dev.tarsier.model.ModelContext;
import dev.tarsier.plugin.Setting;
import java.util.List;

/** What may stand beside {@code type: lenet} in a config. */
public record LeNetOptions(
    @Setting(
            value =
                "modern (ReLU, max pooling), lecun1998 (the paper, ten classes), slides (tanh, max"
                    + " pooling)",
            byDefault = "modern")
        LeNetVariant variant,
    @Setting(
            value = "channels of the images; 0 means 1 in the classifier, 3 in a detector",
            byDefault = "0",
            min = 0)
        int channels,
    @Setting(value = "stages that come out, of C1, S2, C3, S4, C5; none: C5", byDefault = "[]")
        List<String> stages,
    @Setting(
            value = "stages kept fixed in training: 0 none, 1 C1, … 5 all",
            byDefault = "0",
            min = 0,
            max = 5)
        int frozenStages) {

  /** Keeps a copy of the list. */
  public LeNetOptions {
    stages = List.copyOf(stages);
  }

  /** The paper's digits are grey, a detector's images are not. */
  int channelsFor(ModelContext context) {
    return channels > 0 ? channels : context.hasClassifier() ? 1 : 3;
  }
}
