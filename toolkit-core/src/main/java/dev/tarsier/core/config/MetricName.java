package dev.tarsier.core.config;

import dev.tarsier.core.config.binding.InvalidSetting;

/**
 * A figure of an evaluation, written {@code coco.AP50}: all of them are better when higher. Which
 * there are is the task's affair ({@link ProtocolFigures}).
 *
 * @param protocol whose rules
 * @param figure its key under {@code stats} in {@code metrics.json}
 */
public record MetricName(String protocol, String figure) {

  /**
   * The figure of this name.
   *
   * @throws InvalidSetting if it is not made of two parts
   */
  public static MetricName parse(String text) {
    int dot = text.indexOf('.');
    if (dot <= 0 || dot == text.length() - 1) {
      throw new InvalidSetting(
          "'%s' is not a figure".formatted(text),
          "wanted: PROTOCOL.FIGURE, such as coco.AP50 or classification.top1");
    }
    return new MetricName(text.substring(0, dot), text.substring(dot + 1));
  }

  @Override
  public String toString() {
    return protocol + "." + figure;
  }
}
