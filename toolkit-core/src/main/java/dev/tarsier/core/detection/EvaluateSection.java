package dev.tarsier.core.detection;

import dev.tarsier.core.config.PlanRules;
import dev.tarsier.core.config.ProtocolFigures;
import dev.tarsier.evaluation.protocol.Protocols;
import dev.tarsier.plugin.Setting;
import java.util.List;

/** {@code evaluate:}, how detections are measured. */
public record EvaluateSection(
    @Setting(value = "rules to measure by, side by side", byDefault = "[coco]")
        List<BoxProtocol> protocols,
    @Setting(value = "images at once", byDefault = "8", min = 1) int batchSize) {

  /** Checks that there are protocols, each once. */
  public EvaluateSection {
    protocols = PlanRules.protocols(protocols, Protocols.names());
  }

  /** Their names. */
  List<String> names() {
    return protocols.stream().map(BoxProtocol::name).toList();
  }

  /** What they measure. */
  List<ProtocolFigures> figures() {
    return protocols.stream().map(BoxProtocol::figures).toList();
  }
}
