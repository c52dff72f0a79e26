package dev.tarsier.core.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Rules to measure by. */
public enum Protocol {
  /** COCO's: mean over IoU thresholds 0.5 to 0.95, 101 recall points. */
  COCO(Task.DETECTION, "AP"),
  /** PASCAL VOC's since 2010: IoU 0.5, area under the whole curve. */
  VOC(Task.DETECTION, "mAP"),
  /** PASCAL VOC's of 2007: IoU 0.5, 11 recall points. */
  VOC07(Task.DETECTION, "mAP"),
  /** A classifier's: shares of images whose class is among the likeliest. */
  CLASSIFICATION(Task.CLASSIFICATION, "top1");

  private final Task task;
  private final String main;

  Protocol(Task task, String main) {
    this.task = task;
    this.main = main;
  }

  /** What it measures. */
  public Task task() {
    return task;
  }

  /** The protocols of a task, for messages. */
  static String listed(Task task) {
    return Arrays.stream(values())
        .filter(protocol -> protocol.task == task)
        .map(Protocol::toString)
        .collect(Collectors.joining(", "));
  }

  /** The one figure papers quote. */
  public MetricName mainMetric() {
    return new MetricName(this, main);
  }

  /** As it is written in a config. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
