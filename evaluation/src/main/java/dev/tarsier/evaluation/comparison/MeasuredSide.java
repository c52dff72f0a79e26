package dev.tarsier.evaluation.comparison;

import dev.tarsier.evaluation.Interval;
import java.util.List;
import java.util.Map;

/**
 * One side in numbers.
 *
 * @param name of the side
 * @param runs how many trainings stand behind it
 * @param names of the headline numbers
 * @param values of them, the mean over the runs; NaN where undefined
 * @param intervals of them, by name, for a single run
 */
public record MeasuredSide(
    String name,
    int runs,
    List<String> names,
    List<Double> values,
    Map<String, Interval> intervals) {

  /** Copies the collections. */
  public MeasuredSide {
    names = List.copyOf(names);
    values = List.copyOf(values);
    intervals = Map.copyOf(intervals);
  }
}
