package dev.tarsier.evaluation.voc;

import dev.tarsier.evaluation.BoxSource;
import java.util.List;

/** Placed detections in their own order. */
record PlacedSource(List<PlacedDetection> detections) implements BoxSource.OfDetections {
  @Override
  public int size() {
    return detections.size();
  }

  @Override
  public int image(int i) {
    return detections.get(i).image();
  }

  @Override
  public int category(int i) {
    return detections.get(i).box().category();
  }

  @Override
  public double x(int i) {
    return detections.get(i).box().x();
  }

  @Override
  public double y(int i) {
    return detections.get(i).box().y();
  }

  @Override
  public double width(int i) {
    return detections.get(i).box().width();
  }

  @Override
  public double height(int i) {
    return detections.get(i).box().height();
  }

  @Override
  public double score(int i) {
    return detections.get(i).box().score();
  }
}
