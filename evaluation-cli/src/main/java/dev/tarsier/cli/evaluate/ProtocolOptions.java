package dev.tarsier.cli.evaluate;

import dev.tarsier.evaluation.InvalidEvaluationInput;
import dev.tarsier.evaluation.Protocol;
import dev.tarsier.evaluation.coco.CocoParameters;
import dev.tarsier.evaluation.coco.CocoProtocol;
import dev.tarsier.evaluation.voc.VocProtocol;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** A protocol's parameters, where they shall be others than its own. */
final class ProtocolOptions {

  @Option(
      names = "--max-detections",
      split = ",",
      paramLabel = "N",
      description =
          "COCO's limits of detections per image and class, three of them (default: 1,10,100).")
  private List<Integer> limits = new ArrayList<>();

  @Option(
      names = "--iou-thresholds",
      split = ",",
      paramLabel = "IOU",
      description =
          "Overlaps of a match: COCO's (default: 0.5 to 0.95 in ten steps), or the one of VOC (default: 0.5).")
  private List<Double> overlaps = new ArrayList<>();

  /**
   * The protocol with these parameters.
   *
   * @throws InvalidEvaluationInput if they are given for a protocol that has none
   */
  Protocol applied(Protocol protocol) {
    if (limits.isEmpty() && overlaps.isEmpty()) {
      return protocol;
    }
    if (protocol instanceof VocProtocol voc && limits.isEmpty() && overlaps.size() == 1) {
      return voc.withIouThreshold(overlaps.get(0));
    }
    if (!(protocol instanceof CocoProtocol coco)) {
      throw new InvalidEvaluationInput(
          "--max-detections and several --iou-thresholds belong to COCO's protocols, not to %s: leave them out"
              .formatted(protocol.name()));
    }
    CocoParameters parameters = coco.parameters();
    if (!limits.isEmpty()) {
      if (limits.size() != 3) {
        throw new InvalidEvaluationInput(
            "--max-detections takes three limits, such as 1,10,100, given are %s"
                .formatted(limits));
      }
      parameters = parameters.withMaxDetections(limits);
    }
    if (!overlaps.isEmpty()) {
      parameters = parameters.withIouThresholds(overlaps);
    }
    return new CocoProtocol(coco.name(), coco.title(), parameters);
  }
}
