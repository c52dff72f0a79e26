package dev.tarsier.core.config;

import dev.tarsier.plugin.Setting;
import java.util.List;

/** {@code evaluate:}, how detections are measured. */
public record EvaluateSection(
    @Setting(value = "rules to measure by, side by side", byDefault = "[coco]")
        List<Protocol> protocols,
    @Setting(value = "images at once", byDefault = "8", min = 1) int batchSize) {

  /** Checks that there are protocols of a detection, each once. */
  public EvaluateSection {
    protocols = PlanRules.protocols(Task.DETECTION, protocols);
  }
}
