package dev.tarsier.backbones.plain;

import dev.tarsier.plugin.Setting;
import java.util.List;

/** What may stand beside {@code type: mlp} in a config. */
public record MlpOptions(
    @Setting(
            value = "units of each hidden layer; [] leaves a linear classifier",
            byDefault = "[512, 256]",
            min = 1)
        List<Integer> hidden,
    @Setting(
            value = "width and height of the images in pixels; no other size fits",
            byDefault = "32",
            min = 1)
        int input,
    @Setting(
            value = "part of the values dropped behind each hidden layer in training",
            byDefault = "0",
            min = 0,
            max = 0.99)
        double dropout) {

  /** Keeps a copy of the list. */
  public MlpOptions {
    hidden = List.copyOf(hidden);
  }
}
