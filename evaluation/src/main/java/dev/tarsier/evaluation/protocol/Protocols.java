package dev.tarsier.evaluation.protocol;

import dev.tarsier.evaluation.InvalidEvaluationInput;
import dev.tarsier.evaluation.Protocol;
import dev.tarsier.evaluation.coco.CocoParameters;
import dev.tarsier.evaluation.coco.CocoProtocol;
import dev.tarsier.evaluation.lvis.LvisProtocol;
import dev.tarsier.evaluation.openimages.OpenImagesProtocol;
import dev.tarsier.evaluation.voc.VocProtocol;
import dev.tarsier.evaluation.voc.VocProtocol.Points;
import dev.tarsier.evaluation.voc.VocProtocol.Rule;
import java.util.List;
import java.util.stream.Collectors;

/** What boxes can be measured by. */
public final class Protocols {
  private Protocols() {}

  /** All of them, the usual first. VOC's take continuous coordinates: readers made them so. */
  public static List<Protocol> all() {
    VocProtocol voc = VocProtocol.continuous(Points.ALL);
    VocProtocol voc07 = VocProtocol.continuous(Points.ELEVEN);
    return List.of(
        CocoProtocol.standard(),
        voc,
        voc07,
        voc.withRule(Rule.FRCNN),
        voc07.withRule(Rule.FRCNN),
        new CocoProtocol(
            "coco_proposals",
            "COCO, all classes as one",
            CocoParameters.standard().withoutCategories()),
        new LvisProtocol(),
        new OpenImagesProtocol());
  }

  /** Their names. */
  public static List<String> names() {
    return all().stream().map(Protocol::name).toList();
  }

  /**
   * The protocol of a name.
   *
   * @throws InvalidEvaluationInput if there is none
   */
  public static Protocol named(String name) {
    return all().stream()
        .filter(protocol -> protocol.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidEvaluationInput(
                    "there is no protocol '%s' (allowed: %s)"
                        .formatted(name, names().stream().collect(Collectors.joining(", ")))));
  }

  /** What people call the protocol of a name; an unknown one keeps its own. */
  public static String title(String name) {
    return all().stream()
        .filter(protocol -> protocol.name().equals(name))
        .map(Protocol::title)
        .findFirst()
        .orElse(name);
  }
}
