package dev.tarsier.evaluation.folders;

import dev.tarsier.evaluation.BoxSource;
import java.util.List;
import java.util.Map;

/** Detections in the order of their files, which decides between equal scores. */
record FoundSource(List<FoundBox> boxes, Map<String, Integer> images, Map<String, Integer> classes)
    implements BoxSource.OfDetections {

  @Override
  public int size() {
    return boxes.size();
  }

  @Override
  public int image(int i) {
    return images.getOrDefault(boxes.get(i).image(), -1);
  }

  @Override
  public int category(int i) {
    return classes.getOrDefault(boxes.get(i).className(), -1);
  }

  @Override
  public double x(int i) {
    return boxes.get(i).box().x();
  }

  @Override
  public double y(int i) {
    return boxes.get(i).box().y();
  }

  @Override
  public double width(int i) {
    return boxes.get(i).box().width();
  }

  @Override
  public double height(int i) {
    return boxes.get(i).box().height();
  }

  @Override
  public double score(int i) {
    return boxes.get(i).score();
  }
}
