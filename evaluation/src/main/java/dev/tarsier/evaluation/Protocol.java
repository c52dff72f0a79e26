package dev.tarsier.evaluation;

import java.util.List;

/** Rules to measure boxes by. A new protocol is a new class in a package of its own. */
public interface Protocol {

  /** As it is written in configs, on the command line and in {@code metrics.json}. */
  String name();

  /** What people call it, such as {@code PASCAL VOC 2007}. */
  String title();

  /** The one statistic that papers quote. */
  String mainStatistic();

  /** The names of all statistics, in the order of {@link Measured#statistics()}. */
  default List<String> statistics() {
    return measure(new EvaluationSet(List.of(), List.of())).statistics();
  }

  /**
   * Whether it counts a detection only where the set says that the image was searched for the class
   * ({@link EvaluationSet#labels()}).
   */
  default boolean isFederated() {
    return false;
  }

  /** Matches a set. */
  Measured measure(EvaluationSet set);
}
