package dev.tarsier.cli.experiment;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A loss and its terms, averaged over some steps. */
final class LossMeans {

  private final Map<String, Double> sums = new LinkedHashMap<>();
  private double sum;
  private int steps;

  static LossMeans of(double loss, Map<String, Double> terms) {
    var single = new LossMeans();
    single.add(loss, terms);
    return single;
  }

  void add(double loss, Map<String, Double> terms) {
    sum += loss;
    terms.forEach((name, value) -> sums.merge(name, value, Double::sum));
    steps++;
  }

  /** {@code loss 4.970}. */
  String loss() {
    return String.format(Locale.ROOT, "loss %.3f", sum / steps);
  }

  /** {@code loss 4.970 (classification 2.870, localization 2.100)}. */
  String withTerms() {
    return sums.entrySet().stream()
        .map(term -> String.format(Locale.ROOT, "%s %.3f", term.getKey(), term.getValue() / steps))
        .collect(Collectors.joining(", ", loss() + " (", ")"));
  }
}
