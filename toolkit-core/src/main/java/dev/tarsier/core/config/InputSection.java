package dev.tarsier.core.config;

import dev.tarsier.core.config.binding.InvalidSetting;
import dev.tarsier.data.InputShape;
import dev.tarsier.plugin.Setting;
import java.util.List;

/** {@code input:}, what an image becomes before the network sees it. */
public record InputSection(
    @Setting("the size every image is resized to") Resize resize,
    @Setting(
            value = "means of R, G, B in [0, 1]; the default is ImageNet's",
            byDefault = "[0.485, 0.456, 0.406]")
        List<Double> mean,
    @Setting(
            value = "deviations of R, G, B; the default is ImageNet's",
            byDefault = "[0.229, 0.224, 0.225]",
            min = 1e-6)
        List<Double> std) {

  /** {@code resize:}; the aspect ratio is not kept. */
  public record Resize(
      @Setting(value = "pixels", min = 1, max = 65535) int width,
      @Setting(value = "pixels", min = 1, max = 65535) int height) {}

  /** Checks that there is a number a channel. */
  public InputSection {
    mean = perChannel("mean", mean);
    std = perChannel("std", std);
  }

  private static List<Double> perChannel(String key, List<Double> numbers) {
    if (numbers.size() != 3) {
      throw new InvalidSetting(
          key, "3 numbers are needed, not %d".formatted(numbers.size()), "one each for R, G, B");
    }
    return List.copyOf(numbers);
  }

  /** Size and normalisation in one. */
  public InputShape shape() {
    return new InputShape(resize.width(), resize.height(), mean, std);
  }
}
