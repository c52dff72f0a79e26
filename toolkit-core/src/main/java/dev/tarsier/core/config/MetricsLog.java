package dev.tarsier.core.config;

/** What is written beside {@code metrics.jsonl}. */
public enum MetricsLog {
  /** {@code steps.csv} and {@code evaluations.csv}. */
  CSV,
  /** An event file for TensorBoard, under {@code tensorboard/}. */
  TENSORBOARD
}
