package dev.tarsier.evaluation.comparison;

import dev.tarsier.evaluation.Interval;
import dev.tarsier.evaluation.statistics.Difference;
import dev.tarsier.evaluation.statistics.Power;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A comparison in words: what one may claim, and what not. */
public final class Verdict {
  private static final double LEVEL = 0.05;

  private final Comparison comparison;

  /** Of this comparison. */
  public Verdict(Comparison comparison) {
    this.comparison = comparison;
  }

  /**
   * One sentence a pair, then what holds for all of them.
   *
   * @param wanted the difference that somebody wants to tell, as a share of 1; 0 where nobody asks
   */
  public List<String> sentences(double wanted) {
    var sentences = new ArrayList<String>();
    comparison.pairs().forEach(pair -> sentences.add(sentence(pair, wanted)));
    sentences.add(scope());
    return sentences;
  }

  private String sentence(Pair pair, double wanted) {
    Difference difference = pair.headline();
    if (Double.isNaN(difference.value())) {
      return "%s and %s: %s is undefined, there is nothing to compare."
          .formatted(pair.first(), pair.second(), difference.name());
    }
    double p = pair.adjusted().get(0);
    String numbers = numbers(difference, p);
    boolean told = p <= LEVEL;
    String claim =
        told
            ? "%s is %s than %s in %s: %s."
                .formatted(
                    pair.second(),
                    difference.value() > 0 ? "better" : "worse",
                    pair.first(),
                    difference.name(),
                    numbers)
            : "%s and %s cannot be told apart in %s: %s."
                .formatted(pair.first(), pair.second(), difference.name(), numbers);
    return claim + power(difference, told, wanted);
  }

  private String numbers(Difference difference, double p) {
    String interval = difference.interval().map(this::interval).orElse("no interval");
    String several =
        comparison.pairs().size() == 1
            ? ""
            : ", adjusted by Holm for %s comparisons".formatted(comparison.pairs().size());
    return String.format(
        Locale.ROOT,
        "difference %+.2f points (%s; p %s%s)",
        100 * difference.value(),
        interval,
        p < 0.001 ? "< 0.001" : String.format(Locale.ROOT, "= %.3f", p),
        several);
  }

  private String interval(Interval interval) {
    return String.format(
        Locale.ROOT,
        "%.0f %% interval %+.2f to %+.2f",
        100 * interval.level(),
        100 * interval.low(),
        100 * interval.high());
  }

  /** Whether the images suffice for what is asked, or for what was seen. */
  private String power(Difference difference, boolean told, double wanted) {
    var power = new Power(comparison.images(), difference.standardError());
    double asked = wanted > 0 ? wanted : Math.abs(difference.value());
    // Written so that NaN, the error of a single resample, asks for nothing.
    boolean tooFew = power.detectable() > asked;
    if (!tooFew || (told && wanted <= 0)) {
      return "";
    }
    String needed =
        asked < 1e-4
            ? ""
            : String.format(
                Locale.ROOT,
                "; %.2f points would take about %,d images like these",
                100 * asked,
                power.imagesFor(asked));
    return String.format(
        Locale.ROOT,
        " The test set is too small for that: its %,d images tell differences from %.2f points on (four times out of five)%s.",
        comparison.images(),
        100 * power.detectable(),
        needed);
  }

  private String scope() {
    boolean seeds = comparison.sides().stream().allMatch(side -> side.runs() > 1);
    String method =
        "(%s resamples of %s images, seed %s)"
            .formatted(
                comparison.bootstrap().resamples(),
                comparison.images(),
                comparison.bootstrap().seed());
    return seeds
        ? "Seeds and images were both drawn %s: what is said holds for these configs, as far as %s trainings show."
            .formatted(
                method,
                String.join(
                    " and ",
                    comparison.sides().stream().map(s -> String.valueOf(s.runs())).toList()))
        : "This is about these checkpoints, not these architectures: another seed would give other checkpoints %s."
            .formatted(method);
  }
}
