package dev.tarsier.core.suite;

import dev.tarsier.core.config.binding.InvalidSetting;
import dev.tarsier.plugin.Setting;
import java.util.List;

/** {@code speed:}, how each cell is timed once it is trained. */
public record SpeedSection(
    @Setting(
            value = "images at once, each size timed apart",
            byDefault = "[1]",
            min = 1,
            max = 1024)
        List<Integer> batchSizes,
    @Setting(value = "predictions before the first that counts", byDefault = "3", min = 0)
        int warmUp,
    @Setting(value = "predictions that count, for each batch size", byDefault = "30", min = 1)
        int repeats) {

  /** Keeps a copy of the list. */
  public SpeedSection {
    batchSizes = List.copyOf(batchSizes);
    if (batchSizes.isEmpty()) {
      throw new InvalidSetting("batch_sizes", "there is no batch size", "name one at least");
    }
  }
}
