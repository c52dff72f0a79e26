package dev.tarsier.evaluation;

/** Rules to measure boxes by. A new protocol is a new class in a package of its own. */
public interface Protocol {

  /** As it is written in configs, on the command line and in {@code metrics.json}. */
  String name();

  /** What people call it, such as {@code PASCAL VOC 2007}. */
  String title();

  /** The one statistic that papers quote. */
  String mainStatistic();

  /** Matches a set. */
  Measured measure(EvaluationSet set);
}
