package dev.tarsier.core.config;

import java.util.Locale;

/** Rules to measure detections by. */
public enum Protocol {
  /** COCO's: mean over IoU thresholds 0.5 to 0.95, 101 recall points. */
  COCO("AP"),
  /** PASCAL VOC's since 2010: IoU 0.5, area under the whole curve. */
  VOC("mAP"),
  /** PASCAL VOC's of 2007: IoU 0.5, 11 recall points. */
  VOC07("mAP");

  private final String main;

  Protocol(String main) {
    this.main = main;
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
