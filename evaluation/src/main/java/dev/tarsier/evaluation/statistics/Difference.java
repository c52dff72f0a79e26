package dev.tarsier.evaluation.statistics;

import dev.tarsier.evaluation.Interval;
import java.util.Optional;

/**
 * How far two sides are apart in one number: second minus first.
 *
 * @param name of the number
 * @param value the difference; NaN where one side does not define it
 * @param interval of the difference; empty where none can be given
 * @param standardError of the difference
 * @param pValue of "there is no difference", for this number alone; NaN where it is undefined
 */
public record Difference(
    String name, double value, Optional<Interval> interval, double standardError, double pValue) {

  static Difference of(
      String name, Replicates replicates, int s, Bootstrap bootstrap, double pValue) {
    return new Difference(
        name,
        replicates.point(s),
        replicates.allowInterval(s)
            ? Optional.of(Percentile.interval(replicates.sorted(s), bootstrap.level()))
            : Optional.empty(),
        replicates.standardError(s),
        pValue);
  }
}
