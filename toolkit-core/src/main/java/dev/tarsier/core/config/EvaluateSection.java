package dev.tarsier.core.config;

import dev.tarsier.core.config.binding.InvalidSetting;
import dev.tarsier.plugin.Setting;
import java.util.List;

/** {@code evaluate:}, how detections are measured. */
public record EvaluateSection(
    @Setting(value = "rules to measure by, side by side", byDefault = "[coco]")
        List<Protocol> protocols,
    @Setting(value = "images at once", byDefault = "8", min = 1) int batchSize) {

  /** Checks that there are protocols, each once. */
  public EvaluateSection {
    protocols = List.copyOf(protocols);
    if (protocols.isEmpty() || protocols.stream().distinct().count() < protocols.size()) {
      throw new InvalidSetting(
          "protocols", "there must be one at least, and each once", "allowed: coco, voc, voc07");
    }
  }
}
