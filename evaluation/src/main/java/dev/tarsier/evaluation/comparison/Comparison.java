package dev.tarsier.evaluation.comparison;

import dev.tarsier.evaluation.EvaluationSet;
import dev.tarsier.evaluation.InvalidEvaluationInput;
import dev.tarsier.evaluation.statistics.Bootstrap;
import dev.tarsier.evaluation.statistics.CopiedImages;
import dev.tarsier.evaluation.statistics.Difference;
import dev.tarsier.evaluation.statistics.Holm;
import dev.tarsier.evaluation.statistics.PairedComparison;
import dev.tarsier.evaluation.statistics.SeededRuns;
import dev.tarsier.evaluation.statistics.WeightedNumbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Sides side by side.
 *
 * @param protocol by which all were measured
 * @param images of the test set
 * @param bootstrap how intervals were made
 * @param sides in the order given
 * @param pairs every two of them
 */
public record Comparison(
    String protocol, int images, Bootstrap bootstrap, List<MeasuredSide> sides, List<Pair> pairs) {

  /** Copies the lists. */
  public Comparison {
    sides = List.copyOf(sides);
    pairs = List.copyOf(pairs);
  }

  /**
   * Compares.
   *
   * @throws InvalidEvaluationInput for sides that differ in data, protocol or caps
   */
  public static Comparison of(List<Side> sides, Bootstrap bootstrap) {
    if (sides.size() < 2) {
      throw new InvalidEvaluationInput("a comparison needs two evaluations");
    }
    Comparability.check(sides);
    String protocol = sides.get(0).runs().get(0).metrics().protocol();
    List<Loaded> loaded = sides.stream().map(side -> Loaded.of(side, protocol)).toList();
    var pairs = new ArrayList<Pair>();
    for (int i = 0; i < loaded.size(); i++) {
      for (int j = i + 1; j < loaded.size(); j++) {
        pairs.add(pair(loaded.get(i), loaded.get(j), protocol, bootstrap));
      }
    }
    return new Comparison(
        protocol,
        loaded.get(0).sets.get(0).images().size(),
        bootstrap,
        loaded.stream().map(Loaded::measured).toList(),
        adjusted(pairs));
  }

  /** A side with its boxes. */
  private record Loaded(Side side, List<EvaluationSet> sets, List<WeightedNumbers> numbers) {

    static Loaded of(Side side, String protocol) {
      List<EvaluationSet> sets = side.runs().stream().map(SavedEvaluation::boxes).toList();
      return new Loaded(
          side, sets, sets.stream().map(set -> ProtocolNumbers.of(protocol, set)).toList());
    }

    MeasuredSide measured() {
      List<String> names = List.copyOf(side.runs().get(0).metrics().stats().keySet());
      var values = new ArrayList<Double>();
      for (String name : names) {
        values.add(
            side.runs().stream()
                .mapToDouble(run -> run.metrics().stat(name).orElse(Double.NaN))
                .average()
                .orElse(Double.NaN));
      }
      return new MeasuredSide(
          side.name(),
          sets.size(),
          names,
          values,
          sets.size() == 1 ? side.runs().get(0).metrics().intervals() : new LinkedHashMap<>());
    }
  }

  private static Pair pair(Loaded first, Loaded second, String protocol, Bootstrap bootstrap) {
    boolean seeds = first.sets.size() > 1 && second.sets.size() > 1;
    PairedComparison comparison =
        seeds
            ? new SeededRuns(first.numbers, second.numbers).compare(bootstrap)
            : single(first, second, protocol, bootstrap);
    int headline = first.side.runs().get(0).metrics().stats().size();
    return new Pair(
        first.side.name(),
        second.side.name(),
        comparison.differences().subList(0, headline),
        List.of());
  }

  private static PairedComparison single(
      Loaded first, Loaded second, String protocol, Bootstrap bootstrap) {
    if (first.sets.size() != second.sets.size()) {
      throw new InvalidEvaluationInput(
          "%s has %d trainings and %s has %d: give one each, or several each"
              .formatted(
                  first.side.name(), first.sets.size(), second.side.name(), second.sets.size()));
    }
    EvaluationSet both = CopiedImages.both(first.sets.get(0), second.sets.get(0));
    return PairedComparison.of(
        first.numbers.get(0), second.numbers.get(0), ProtocolNumbers.of(protocol, both), bootstrap);
  }

  /** Holm over the pairs, for each number apart; undefined ones stay so. */
  private static List<Pair> adjusted(List<Pair> pairs) {
    int numbers = pairs.get(0).differences().size();
    double[][] adjusted = new double[numbers][];
    for (int s = 0; s < numbers; s++) {
      int number = s;
      double[] plain =
          pairs.stream().mapToDouble(pair -> pair.differences().get(number).pValue()).toArray();
      boolean defined = Arrays.stream(plain).noneMatch(Double::isNaN);
      adjusted[s] = defined ? Holm.adjusted(plain) : plain;
    }
    var complete = new ArrayList<Pair>();
    for (int p = 0; p < pairs.size(); p++) {
      int index = p;
      List<Difference> differences = pairs.get(p).differences();
      complete.add(
          new Pair(
              pairs.get(p).first(),
              pairs.get(p).second(),
              differences,
              Arrays.stream(adjusted).map(column -> column[index]).toList()));
    }
    return complete;
  }
}
