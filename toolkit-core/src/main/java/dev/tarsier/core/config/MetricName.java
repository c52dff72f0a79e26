package dev.tarsier.core.config;

import dev.tarsier.core.config.binding.InvalidSetting;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A figure of an evaluation, written {@code coco.AP50}: all of them are better when higher.
 *
 * @param protocol whose rules
 * @param figure its key under {@code stats} in {@code metrics.json}
 */
public record MetricName(Protocol protocol, String figure) {

  private static final List<String> COCO =
      List.of(
          "AP", "AP50", "AP75", "APs", "APm", "APl", "AR1", "AR10", "AR100", "ARs", "ARm", "ARl");
  private static final List<String> VOC = List.of("mAP");
  private static final List<String> CLASSIFICATION = List.of("top1", "top5");

  /**
   * The figure of this name.
   *
   * @throws InvalidSetting if there is none; the message lists those there are
   */
  public static MetricName parse(String text) {
    return known(Arrays.asList(Protocol.values()))
        .filter(metric -> metric.toString().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidSetting(
                    "'%s' is not a figure".formatted(text),
                    "allowed: " + listed(Arrays.asList(Protocol.values()))));
  }

  /** The figures of some protocols, for messages. */
  static String listed(List<Protocol> protocols) {
    return known(protocols).map(MetricName::toString).collect(Collectors.joining(", "));
  }

  private static Stream<MetricName> known(List<Protocol> protocols) {
    return protocols.stream()
        .flatMap(protocol -> figures(protocol).stream().map(f -> new MetricName(protocol, f)));
  }

  private static List<String> figures(Protocol protocol) {
    return switch (protocol) {
      case COCO -> COCO;
      case VOC, VOC07 -> VOC;
      case CLASSIFICATION -> CLASSIFICATION;
    };
  }

  @Override
  public String toString() {
    return protocol + "." + figure;
  }
}
