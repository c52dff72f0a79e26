package dev.tarsier.cli.benchmark;

import java.util.Locale;

/** What is done with a cell, each in a process of its own. */
enum Stage {
  /** Training, and the evaluation that follows it. */
  TRAINING,
  /** Timing of the outcome. */
  TIMING;

  /** As files are called. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
