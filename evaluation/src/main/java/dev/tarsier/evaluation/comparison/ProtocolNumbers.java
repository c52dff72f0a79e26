package dev.tarsier.evaluation.comparison;

import dev.tarsier.evaluation.ClassMetrics;
import dev.tarsier.evaluation.EvaluationSet;
import dev.tarsier.evaluation.InvalidEvaluationInput;
import dev.tarsier.evaluation.Metrics;
import dev.tarsier.evaluation.coco.CocoEvaluation;
import dev.tarsier.evaluation.statistics.CopiedImages;
import dev.tarsier.evaluation.statistics.WeightedNumbers;
import dev.tarsier.evaluation.voc.VocEvaluation;
import dev.tarsier.evaluation.voc.VocProtocol;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The numbers of a protocol as the bootstrap wants them: first the headline numbers under their own
 * names, then those of the classes as {@code class index/statistic}.
 */
public final class ProtocolNumbers {
  private ProtocolNumbers() {}

  /**
   * Numbers of a set under weights.
   *
   * @param protocol as in {@code metrics.json}
   * @throws InvalidEvaluationInput for a protocol that has no boxes
   */
  public static WeightedNumbers of(String protocol, EvaluationSet set) {
    Function<EvaluationSet, Metrics> measure = measure(protocol);
    return new CopiedImages(set, names(measure.apply(set)), part -> values(measure.apply(part)));
  }

  /** The protocol itself. */
  public static Function<EvaluationSet, Metrics> measure(String protocol) {
    return switch (protocol) {
      case "coco" -> set -> CocoEvaluation.evaluate(set).metrics();
      case "voc" -> set -> voc(set, VocProtocol.Points.ALL);
      case "voc07" -> set -> voc(set, VocProtocol.Points.ELEVEN);
      default ->
          throw new InvalidEvaluationInput(
              "the protocol '%s' cannot be compared; coco, voc and voc07 can".formatted(protocol));
    };
  }

  private static Metrics voc(EvaluationSet set, VocProtocol.Points points) {
    return VocEvaluation.evaluate(set, VocProtocol.continuous(points)).metrics();
  }

  /** The name of a class's number. */
  static String name(int k, String statistic) {
    return k + "/" + statistic;
  }

  private static List<String> names(Metrics metrics) {
    var names = new ArrayList<>(metrics.stats().keySet());
    for (int k = 0; k < metrics.perClass().size(); k++) {
      for (String statistic : metrics.perClass().get(k).values().keySet()) {
        names.add(name(k, statistic));
      }
    }
    return names;
  }

  private static double[] values(Metrics metrics) {
    return Stream.concat(
            metrics.stats().values().stream(),
            metrics.perClass().stream().map(ClassMetrics::values).flatMap(v -> v.values().stream()))
        .mapToDouble(value -> value.orElse(Double.NaN))
        .toArray();
  }
}
