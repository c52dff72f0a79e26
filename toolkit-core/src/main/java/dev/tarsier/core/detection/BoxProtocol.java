package dev.tarsier.core.detection;

import dev.tarsier.core.config.ProtocolFigures;
import dev.tarsier.core.config.binding.InvalidSetting;
import dev.tarsier.evaluation.Protocol;
import dev.tarsier.evaluation.protocol.Protocols;
import dev.tarsier.problem.Suggestion;
import java.util.List;

/**
 * Rules to measure boxes by, as {@code evaluate.protocols} names them: any of those that the
 * evaluation knows.
 *
 * @param name of one of {@link Protocols#all()}
 */
public record BoxProtocol(String name) {

  /**
   * The protocol of this name.
   *
   * @throws InvalidSetting if there is none; the message lists those there are
   */
  public static BoxProtocol parse(String text) {
    List<String> names = Protocols.names();
    if (!names.contains(text)) {
      throw new InvalidSetting(
          "'%s' is not known".formatted(text),
          "allowed: %s%s"
              .formatted(
                  String.join(", ", names),
                  Suggestion.nearest(text, names)
                      .map("; did you mean '%s'?"::formatted)
                      .orElse("")));
    }
    return new BoxProtocol(text);
  }

  /** What its evaluation has. */
  ProtocolFigures figures() {
    Protocol protocol = Protocols.named(name);
    return new ProtocolFigures(name, protocol.mainStatistic(), protocol.statistics());
  }

  /** Whether it asks for which classes an image was searched. */
  boolean isFederated() {
    return Protocols.named(name).isFederated();
  }

  /** As it is written in a config. */
  @Override
  public String toString() {
    return name;
  }
}
