package dev.tarsier.core.config;

import java.util.List;
import java.util.stream.Stream;

/**
 * The figures that an evaluation by some protocol has.
 *
 * @param protocol its name, as configs and {@code metrics.json} have it
 * @param main the one that papers quote
 * @param figures all of them, by their key under {@code stats} in {@code metrics.json}
 */
public record ProtocolFigures(String protocol, String main, List<String> figures) {

  /** Keeps a copy of the list. */
  public ProtocolFigures {
    figures = List.copyOf(figures);
  }

  /** The main figure's full name. */
  MetricName mainMetric() {
    return new MetricName(protocol, main);
  }

  /** The full names of all figures. */
  Stream<MetricName> metrics() {
    return figures.stream().map(figure -> new MetricName(protocol, figure));
  }
}
