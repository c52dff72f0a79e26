package dev.tarsier.evaluation.suite;

import java.util.Locale;

/** What a cell costs; less is better unless it says otherwise. */
public enum Cost {
  /** Trainable numbers. */
  PARAMETERS("parameters", "M", 1e-6),
  /** Multiply-adds of one prediction, head included; of its own input size. */
  MULTIPLY_ADDS("multiply-adds", "G", 1e-9),
  /** Outputs of all layers of one prediction in float32, in bytes. */
  ACTIVATION_MEMORY("activations", "MiB", 1.0 / (1 << 20)),
  /** Median time of a prediction, decoding aside, at the smallest batch timed; seconds. */
  LATENCY_P50("latency p50", "ms", 1e3),
  /** The time that 95 % of these predictions stayed below; seconds. */
  LATENCY_P95("latency p95", "ms", 1e3),
  /** Processor time of an image at the smallest batch timed; seconds. */
  PROCESSOR_TIME("processor time an image", "ms", 1e3),
  /** Predicted images a second, at the largest batch timed; more is better. */
  THROUGHPUT("throughput", "images/s", 1),
  /** Images a second in training, the median over the steps; more is better. */
  TRAINING_RATE("training", "images/s", 1),
  /** The largest resident memory of the training's process, in bytes. */
  TRAINING_MEMORY("peak memory", "MiB", 1.0 / (1 << 20)),
  /** Seconds of training up to the best epoch, evaluations left out. */
  TIME_TO_BEST("to the best epoch", "s", 1),
  /** Processor seconds of the training's processes, evaluations included. */
  TRAINING_PROCESSOR("processor time of training", "s", 1);

  private final String label;
  private final String unit;
  private final double scale;

  Cost(String label, String unit, double scale) {
    this.label = label;
    this.unit = unit;
    this.scale = scale;
  }

  /** As {@code results.json} calls it. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** As a table's heading says it, with its unit. */
  public String heading() {
    return "%s (%s)".formatted(label, unit);
  }

  /** The value in the unit of the heading. */
  public double scaled(double value) {
    return value * scale;
  }

  /** Three digits, in the unit of the heading. */
  public String text(double value) {
    double shown = scaled(value);
    int decimals = shown <= 0 ? 0 : (int) Math.max(0, 2 - Math.floor(Math.log10(Math.abs(shown))));
    return String.format(Locale.ROOT, "%." + Math.min(4, decimals) + "f", shown);
  }
}
