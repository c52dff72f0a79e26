package dev.tarsier.evaluation.suite;

import dev.tarsier.evaluation.Interval;
import dev.tarsier.evaluation.comparison.Comparison;
import dev.tarsier.evaluation.comparison.Pair;
import dev.tarsier.evaluation.statistics.Difference;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A sentence for every two rows: which is better and by how much, or that nobody can tell. */
public final class Answers {

  private static final double LEVEL = 0.05;

  private Answers() {}

  /** All sentences, what can be told first. */
  public static List<String> of(SuiteResults results) {
    return Stream.concat(told(results).stream(), open(results).stream()).toList();
  }

  /** The differences that are larger than chance explains, the largest first. */
  static List<String> told(SuiteResults results) {
    return pairs(results)
        .filter(Answers::isTold)
        .sorted((a, b) -> Double.compare(size(b), size(a)))
        .map(Answers::sentence)
        .toList();
  }

  /** All others. */
  static List<String> open(SuiteResults results) {
    return pairs(results).filter(pair -> !isTold(pair)).map(Answers::sentence).toList();
  }

  private static Stream<Pair> pairs(SuiteResults results) {
    return results.comparisons().stream().flatMap(comparison -> comparison.pairs().stream());
  }

  /** Whether a pair differs by more than chance, its p-value adjusted. */
  static boolean isTold(Pair pair) {
    return pair.adjusted().get(0) <= LEVEL;
  }

  private static double size(Pair pair) {
    return Math.abs(pair.headline().value());
  }

  /** {@code A is better than B by 2.1 [0.4, 3.9] points of AP (p = 0.012).} */
  static String sentence(Pair pair) {
    Difference difference = pair.headline();
    if (Double.isNaN(difference.value())) {
      return "Nothing to compare: %s is undefined for %s or %s."
          .formatted(difference.name(), pair.first(), pair.second());
    }
    boolean second = difference.value() > 0;
    String better = second ? pair.second() : pair.first();
    String worse = second ? pair.first() : pair.second();
    String numbers =
        "%s %s points of %s (%s)"
            .formatted(
                points(Math.abs(difference.value())),
                difference.interval().map(each -> turned(each, second)).orElse("[–]"),
                difference.name(),
                pValue(pair.adjusted().get(0)));
    return isTold(pair)
        ? "%s is better than %s by %s.".formatted(better, worse, numbers)
        : "Cannot tell %s from %s: %s.".formatted(better, worse, numbers);
  }

  private static String turned(Interval interval, boolean second) {
    double low = second ? interval.low() : -interval.high();
    double high = second ? interval.high() : -interval.low();
    return "[%s, %s]".formatted(points(low), points(high));
  }

  private static String points(double share) {
    return String.format(Locale.ROOT, "%.1f", 100 * share).replace("-", "−");
  }

  private static String pValue(double p) {
    return p < 0.001 ? "p < 0.001" : String.format(Locale.ROOT, "p = %.3f", p);
  }

  /** What the sentences rest on, one a comparison. */
  public static List<String> scope(SuiteResults results) {
    var lines = new ArrayList<String>();
    for (Comparison comparison : results.comparisons()) {
      boolean seeds = comparison.sides().stream().allMatch(side -> side.runs() > 1);
      lines.add(
          String.format(
              Locale.ROOT,
              "%s, %,d images, %,d resamples of %s; p-values adjusted by Holm for %d comparisons, told apart at 0.05. %s",
              comparison.protocol(),
              comparison.images(),
              comparison.bootstrap().resamples(),
              seeds ? "seeds and images" : "images",
              comparison.pairs().size(),
              seeds
                  ? "This holds for the configs, as far as the seeds trained show."
                  : "This holds for these checkpoints: another seed would give others."));
    }
    return lines;
  }
}
